<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>A workbench for comparing translations with their originals. Apache-2.0.</source>
        <translation>Рабочее место для сличения переводов с оригиналом. Лицензия Apache-2.0.</translation>
    </message>
    <message>
        <source>About Sverka</source>
        <translation>О программе Sverka</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Лицензия</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: Sverka sends no texts, no reports and no figures of use, and looks for no updates. It reaches the net only when you ask it to fetch a model.</source>
        <translation>Ничто не покидает этот компьютер: Sverka не отправляет ни текстов, ни отчётов, ни сведений об использовании и не ищет обновлений. К сети она обращается, только когда вы сами просите загрузить модель.</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Часть</translation>
    </message>
    <message>
        <source>Parts and licences</source>
        <translation>Составные части и лицензии</translation>
    </message>
    <message>
        <source>Sverka is built on these parts. Choose one to read its licence.</source>
        <translation>Sverka построена на этих частях. Выберите часть, чтобы прочитать её лицензию.</translation>
    </message>
    <message>
        <source>Texts of the licences</source>
        <translation>Тексты лицензий</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Версия</translation>
    </message>
</context>
<context>
    <name>AlignDelegate</name>
    <message>
        <source>not in the original</source>
        <translation>нет в оригинале</translation>
    </message>
    <message>
        <source>not in this version</source>
        <translation>нет в этом переводе</translation>
    </message>
</context>
<context>
    <name>AlignModel</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n расхождение</numerusform>
            <numerusform>%n расхождения</numerusform>
            <numerusform>%n расхождений</numerusform>
        </translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Оригинал</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>автоматически</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>подтверждено</translation>
    </message>
    <message>
        <source>nothing here corresponds</source>
        <translation>здесь нет соответствия</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>отклонено</translation>
    </message>
    <message>
        <source>row {number}, {shape}, {status}, confidence {confidence} %</source>
        <translation>строка {number}, {shape}, {status}, надёжность {confidence} %</translation>
    </message>
</context>
<context>
    <name>AlignView</name>
    <message>
        <source>Aligned sentences</source>
        <translation>Выровненные предложения</translation>
    </message>
</context>
<context>
    <name>Assistance</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>Руководство</translation>
    </message>
</context>
<context>
    <name>CellEditor</name>
    <message>
        <source>Enter again splits the sentence here; F2 saves.</source>
        <translation>Ещё раз Enter — разделить предложение здесь; F2 — сохранить.</translation>
    </message>
    <message>
        <source>Text of the sentences, one a line</source>
        <translation>Текст предложений, по одному в строке</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation>Впишите команду</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>&amp;About Sverka</source>
        <translation>&amp;О программе</translation>
    </message>
    <message>
        <source>&amp;About the work and its versions…</source>
        <translation>&amp;О произведении и его переводах…</translation>
    </message>
    <message>
        <source>&amp;Align</source>
        <translation>&amp;Выравнивание</translation>
    </message>
    <message>
        <source>&amp;Close corpus</source>
        <translation>&amp;Закрыть корпус</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>Пере&amp;чень команд…</translation>
    </message>
    <message>
        <source>&amp;Compact rows</source>
        <translation>&amp;Сжатые строки</translation>
    </message>
    <message>
        <source>&amp;Concordance</source>
        <translation>&amp;Конкорданс</translation>
    </message>
    <message>
        <source>&amp;Confirm and go on</source>
        <translation>&amp;Подтвердить и дальше</translation>
    </message>
    <message>
        <source>&amp;Copy text</source>
        <translation>&amp;Копировать текст</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Тёмная тема</translation>
    </message>
    <message>
        <source>&amp;Detect again</source>
        <translation>&amp;Искать расхождения заново</translation>
    </message>
    <message>
        <source>&amp;Dismiss finding</source>
        <translation>Сн&amp;ять расхождение</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Правка</translation>
    </message>
    <message>
        <source>&amp;Edit text</source>
        <translation>&amp;Править текст</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Экспорт…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Найти</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>П&amp;ереход</translation>
    </message>
    <message>
        <source>&amp;Go to row…</source>
        <translation>&amp;Перейти к строке…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Справка</translation>
    </message>
    <message>
        <source>&amp;Join the sentences of the cell</source>
        <translation>Сли&amp;ть предложения ячейки</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Клавиши</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>Текст &amp;крупнее</translation>
    </message>
    <message>
        <source>&amp;Merge with the row below</source>
        <translation>О&amp;бъединить со строкой ниже</translation>
    </message>
    <message>
        <source>&amp;New comparison…</source>
        <translation>&amp;Новое сопоставление…</translation>
    </message>
    <message>
        <source>&amp;Normal size</source>
        <translation>&amp;Обычный размер</translation>
    </message>
    <message>
        <source>&amp;Open corpus…</source>
        <translation>&amp;Открыть корпус…</translation>
    </message>
    <message>
        <source>&amp;Other side</source>
        <translation>Другая &amp;сторона</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>&amp;Обзор</translation>
    </message>
    <message>
        <source>&amp;Pin two cells together</source>
        <translation>&amp;Закрепить пару ячеек</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>Н&amp;астройки…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>В&amp;ыйти</translation>
    </message>
    <message>
        <source>&amp;Read</source>
        <translation>&amp;Чтение</translation>
    </message>
    <message>
        <source>&amp;Realign the unconfirmed</source>
        <translation>&amp;Выровнять неподтверждённое заново</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Вернуть</translation>
    </message>
    <message>
        <source>&amp;Reject</source>
        <translation>&amp;Отклонить</translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation>&amp;Отчёт…</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>Пр&amp;оверка</translation>
    </message>
    <message>
        <source>&amp;Show all rows</source>
        <translation>Показать в&amp;се строки</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>Текст м&amp;ельче</translation>
    </message>
    <message>
        <source>&amp;Split the row</source>
        <translation>&amp;Разделить строку</translation>
    </message>
    <message>
        <source>&amp;Take the decision back</source>
        <translation>&amp;Снять решение</translation>
    </message>
    <message>
        <source>&amp;Term list…</source>
        <translation>Список &amp;терминов…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
    </message>
    <message>
        <source>&amp;Versions</source>
        <translation>&amp;Переводы</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>&amp;Work</source>
        <translation>Прои&amp;зведение</translation>
    </message>
    <message>
        <source>Accept &amp;finding</source>
        <translation>Пр&amp;инять расхождение</translation>
    </message>
    <message>
        <source>As the s&amp;ystem</source>
        <translation>Как в с&amp;истеме</translation>
    </message>
    <message>
        <source>Boo&amp;kmark</source>
        <translation>&amp;Закладка</translation>
    </message>
    <message>
        <source>Bookmark with na&amp;me…</source>
        <translation>Закладка с &amp;названием…</translation>
    </message>
    <message>
        <source>C&amp;omment…</source>
        <translation>&amp;Комментарий…</translation>
    </message>
    <message>
        <source>Comment on findin&amp;g…</source>
        <translation>&amp;Заметка к расхождению…</translation>
    </message>
    <message>
        <source>Confirm &amp;all above</source>
        <translation>Подтвердить &amp;всё выше</translation>
    </message>
    <message>
        <source>Confirm &amp;or take back</source>
        <translation>Подтвердить &amp;или отменить подтверждение</translation>
    </message>
    <message>
        <source>Dismiss a&amp;ll alike</source>
        <translation>Снять все &amp;такие же</translation>
    </message>
    <message>
        <source>Dismissed findin&amp;gs…</source>
        <translation>Снятые расхо&amp;ждения…</translation>
    </message>
    <message>
        <source>Facing pages as P&amp;DF…</source>
        <translation>Развороты в P&amp;DF…</translation>
    </message>
    <message>
        <source>Fi&amp;lter rows</source>
        <translation>О&amp;тобрать строки</translation>
    </message>
    <message>
        <source>Fi&amp;x the text of the finding</source>
        <translation>Исправить &amp;место расхождения</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>Найти &amp;дальше</translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation>Найти &amp;раньше</translation>
    </message>
    <message>
        <source>Find and &amp;replace…</source>
        <translation>Найти и &amp;заменить…</translation>
    </message>
    <message>
        <source>High con&amp;trast</source>
        <translation>Высокая &amp;контрастность</translation>
    </message>
    <message>
        <source>L&amp;ight</source>
        <translation>Св&amp;етлая тема</translation>
    </message>
    <message>
        <source>Loo&amp;k up in the concordance</source>
        <translation>Найти в &amp;конкордансе</translation>
    </message>
    <message>
        <source>Make &amp;null</source>
        <translation>Н&amp;ичего не соответствует</translation>
    </message>
    <message>
        <source>Merge with the row a&amp;bove</source>
        <translation>Объединить со строкой в&amp;ыше</translation>
    </message>
    <message>
        <source>Move sentence &amp;down</source>
        <translation>Передвинуть предложение в&amp;низ</translation>
    </message>
    <message>
        <source>Move sentence &amp;up</source>
        <translation>Передвинуть предложение в&amp;верх</translation>
    </message>
    <message>
        <source>Move the version &amp;up</source>
        <translation>Перевод &amp;выше</translation>
    </message>
    <message>
        <source>Move the version do&amp;wn</source>
        <translation>Перевод &amp;ниже</translation>
    </message>
    <message>
        <source>Move the work down</source>
        <translation>Произведение ниже</translation>
    </message>
    <message>
        <source>Move the work up</source>
        <translation>Произведение выше</translation>
    </message>
    <message>
        <source>Ne&amp;wer draft of this version…</source>
        <translation>Нова&amp;я редакция перевода…</translation>
    </message>
    <message>
        <source>Next &amp;difference between versions</source>
        <translation>Следующее &amp;различие переводов</translation>
    </message>
    <message>
        <source>Next &amp;finding</source>
        <translation>Следующее &amp;расхождение</translation>
    </message>
    <message>
        <source>Next &amp;unconfirmed</source>
        <translation>Следующая &amp;неподтверждённая</translation>
    </message>
    <message>
        <source>Next that is not &amp;one to one</source>
        <translation>Следующая не &amp;один к одному</translation>
    </message>
    <message>
        <source>Next un&amp;sure</source>
        <translation>Следующая нена&amp;дёжная</translation>
    </message>
    <message>
        <source>Open the &amp;log folder</source>
        <translation>Открыть папку с &amp;журналом</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>Открыть о&amp;бразец</translation>
    </message>
    <message>
        <source>Pr&amp;int facing pages…</source>
        <translation>Пе&amp;чать разворотов…</translation>
    </message>
    <message>
        <source>Previous difference between versions</source>
        <translation>Предыдущее различие переводов</translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation>Предыдущее расхождение</translation>
    </message>
    <message>
        <source>Previous that is not one to one</source>
        <translation>Предыдущая не один к одному</translation>
    </message>
    <message>
        <source>Previous unconfirmed</source>
        <translation>Предыдущая неподтверждённая</translation>
    </message>
    <message>
        <source>Previous unsure</source>
        <translation>Предыдущая ненадёжная</translation>
    </message>
    <message>
        <source>Put finding o&amp;ff</source>
        <translation>Отло&amp;жить расхождение</translation>
    </message>
    <message>
        <source>Re&amp;name the version…</source>
        <translation>Пере&amp;именовать перевод…</translation>
    </message>
    <message>
        <source>Remove the &amp;version</source>
        <translation>&amp;Убрать перевод</translation>
    </message>
    <message>
        <source>Remove the wor&amp;k</source>
        <translation>У&amp;брать произведение</translation>
    </message>
    <message>
        <source>Reo&amp;pen finding</source>
        <translation>Вернуть &amp;расхождение</translation>
    </message>
    <message>
        <source>Restore the text as &amp;read</source>
        <translation>Верн&amp;уть прочитанный текст</translation>
    </message>
    <message>
        <source>S&amp;wap with the row above</source>
        <translation>По&amp;менять местами со строкой выше</translation>
    </message>
    <message>
        <source>Shift the column &amp;up from here</source>
        <translation>Сдвинуть столбец отсюда &amp;вверх</translation>
    </message>
    <message>
        <source>Shift the column d&amp;own from here</source>
        <translation>Сдвинуть столбец отсюда в&amp;низ</translation>
    </message>
    <message>
        <source>Show &amp;hints</source>
        <translation>Показывать &amp;мелкие расхождения</translation>
    </message>
    <message>
        <source>To &amp;bookmarks and comments</source>
        <translation>К &amp;закладкам и комментариям</translation>
    </message>
    <message>
        <source>To the &amp;corpus</source>
        <translation>К дереву &amp;корпуса</translation>
    </message>
    <message>
        <source>To the &amp;grid</source>
        <translation>К &amp;таблице</translation>
    </message>
    <message>
        <source>To the &amp;list of findings</source>
        <translation>К &amp;списку расхождений</translation>
    </message>
    <message>
        <source>User &amp;guide</source>
        <translation>&amp;Руководство</translation>
    </message>
</context>
<context>
    <name>ComparisonController</name>
    <message>
        <source>Comparing</source>
        <translation>Сравнение</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Подготовка</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Looking for encoders</source>
        <translation>Поиск моделей</translation>
    </message>
</context>
<context>
    <name>ConcordanceView</name>
    <message numerus="yes">
        <source>%n pair(s)</source>
        <translation>
            <numerusform>%n пара</numerusform>
            <numerusform>%n пары</numerusform>
            <numerusform>%n пар</numerusform>
        </translation>
    </message>
    <message>
        <source>(no word linked)</source>
        <translation>(соответствие не найдено)</translation>
    </message>
    <message>
        <source>Add as term…</source>
        <translation>В термины…</translation>
    </message>
    <message>
        <source>Add the words and the chosen rendering to the term list</source>
        <translation>Добавить слова и выбранный перевод в список терминов</translation>
    </message>
    <message>
        <source>All renderings</source>
        <translation>Все переводы</translation>
    </message>
    <message>
        <source>Any form</source>
        <translation>В любой форме</translation>
    </message>
    <message>
        <source>Find every form of the words: договор also finds договора.</source>
        <translation>Искать слова во всех формах: «договор» находит и «договора».</translation>
    </message>
    <message>
        <source>In the original</source>
        <translation>В оригинале</translation>
    </message>
    <message>
        <source>In the version</source>
        <translation>В переводе</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Найти</translation>
    </message>
    <message>
        <source>Look up a word or phrase to see how it is rendered throughout the corpus.</source>
        <translation>Найдите слово или выражение, чтобы увидеть, как его переводят во всём корпусе.</translation>
    </message>
    <message>
        <source>On either side</source>
        <translation>С любой стороны</translation>
    </message>
    <message>
        <source>Renderings</source>
        <translation>Как переведено</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Сторона</translation>
    </message>
    <message>
        <source>Term list…</source>
        <translation>Термины…</translation>
    </message>
    <message>
        <source>Word or phrase, in either language</source>
        <translation>Слово или выражение на любом языке</translation>
    </message>
    <message>
        <source>Words to look for</source>
        <translation>Что искать</translation>
    </message>
    <message>
        <source>the first {pairs}</source>
        <translation>первые {pairs}</translation>
    </message>
    <message>
        <source>{rendering}  ·  {count}</source>
        <translation>{rendering}  ·  {count}</translation>
    </message>
    <message>
        <source>“{words}” does not occur.</source>
        <translation>«{words}» не встречается.</translation>
    </message>
</context>
<context>
    <name>CorpusPanel</name>
    <message numerus="yes">
        <source>%n finding(s) left</source>
        <translation>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>Корпус</translation>
    </message>
    <message>
        <source>{done} of {all} confirmed</source>
        <translation>подтверждено {done} из {all}</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Copy report</source>
        <translation>Копировать отчёт</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Что-то пошло не так</translation>
    </message>
    <message>
        <source>Sverka met an error that it did not expect. Your corpus is safe: every step is kept as it is made. You can go on working. The report is in {log}.</source>
        <translation>Произошла ошибка, которой программа не ждала. Корпус цел: каждый шаг сохраняется сразу. Можно продолжать работу. Отчёт лежит в {log}.</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Bookmarks and comments of the version</source>
        <translation>Закладки и комментарии перевода</translation>
    </message>
    <message>
        <source>Comment on this row:</source>
        <translation>Комментарий к этой строке:</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Комментарии</translation>
    </message>
    <message>
        <source>Comments on the row</source>
        <translation>Комментарии к строке</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Edit the comment</source>
        <translation>Изменить комментарий</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>Метки</translation>
    </message>
    <message>
        <source>No comment on this row yet.</source>
        <translation>К этой строке ещё нет комментариев.</translation>
    </message>
    <message>
        <source>No note belongs to this row.</source>
        <translation>В этой строке нет сносок.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Сноски</translation>
    </message>
    <message>
        <source>Notes of the row</source>
        <translation>Примечания к строке</translation>
    </message>
    <message>
        <source>Notes, comments, history</source>
        <translation>Сноски, комментарии, история</translation>
    </message>
    <message>
        <source>Steps of the history, newest first</source>
        <translation>Шаги, от новых к старым</translation>
    </message>
</context>
<context>
    <name>DismissedDialog</name>
    <message>
        <source>A dismissed finding is not shown or counted again until the original&apos;s words, the version&apos;s words or the reason change.</source>
        <translation>Снятое расхождение не показывается и не считается, пока не изменятся слова оригинала, слова перевода или причина.</translation>
    </message>
    <message>
        <source>Dismissed findings</source>
        <translation>Снятые расхождения</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Отбор в списке</translation>
    </message>
    <message>
        <source>Nothing was dismissed in this version.</source>
        <translation>В этом переводе ничего не снято.</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Show in the grid</source>
        <translation>Показать в таблице</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Corpus</source>
        <translation>Корпус</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Расхождения</translation>
    </message>
    <message>
        <source>Notes, comments, history</source>
        <translation>Сноски, комментарии, история</translation>
    </message>
    <message>
        <source>Realignment</source>
        <translation>Новое выравнивание</translation>
    </message>
</context>
<context>
    <name>DocumentStrip</name>
    <message>
        <source>Overview of the document</source>
        <translation>Документ целиком</translation>
    </message>
    <message>
        <source>The whole document: findings and unsure places. Click to go there.</source>
        <translation>Весь документ: расхождения и ненадёжные места. Щёлкните, чтобы перейти.</translation>
    </message>
</context>
<context>
    <name>DotPlot</name>
    <message>
        <source>Path of the alignment</source>
        <translation>Ход выравнивания</translation>
    </message>
    <message>
        <source>Wheel or + and − to zoom, drag or arrow keys to move, click to go to the row, 0 for the whole.</source>
        <translation>Колесо или + и − меняют масштаб, мышь и стрелки двигают, щелчок ведёт к строке, 0 показывает всё.</translation>
    </message>
    <message>
        <source>sentences of the version →   ·   sentences of the original ↓</source>
        <translation>предложения перевода →   ·   предложения оригинала ↓</translation>
    </message>
</context>
<context>
    <name>ExportController</name>
    <message>
        <source>Exporting</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Written: {files}</source>
        <translation>Записано: {files}</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Обзор…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Preparing the preview</source>
        <translation>Предпросмотр</translation>
    </message>
    <message>
        <source>The file is there already and will be replaced.</source>
        <translation>Такой файл уже есть, он будет заменён.</translation>
    </message>
    <message>
        <source>There is no folder {folder}</source>
        <translation>Нет папки {folder}</translation>
    </message>
</context>
<context>
    <name>ExportOptionsPanel</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Confirmed</source>
        <translation>&amp;Подтверждённые</translation>
    </message>
    <message>
        <source>&amp;Level</source>
        <translation>&amp;Уровень</translation>
    </message>
    <message>
        <source>&amp;Marks of notes</source>
        <translation>Знаки снос&amp;ок</translation>
    </message>
    <message>
        <source>1: plain text</source>
        <translation>1: только текст</translation>
    </message>
    <message>
        <source>2: with marks of notes and codes</source>
        <translation>2: со знаками сносок и кодами</translation>
    </message>
    <message>
        <source>A&amp;utomatic</source>
        <translation>&amp;Автоматические</translation>
    </message>
    <message>
        <source>All &amp;works of the corpus</source>
        <translation>Все &amp;работы корпуса</translation>
    </message>
    <message>
        <source>All in one file</source>
        <translation>Все в одном файле</translation>
    </message>
    <message>
        <source>As usual for the format</source>
        <translation>Как принято в формате</translation>
    </message>
    <message>
        <source>Compressed (.tmx.g&amp;z)</source>
        <translation>С&amp;жать (.tmx.gz)</translation>
    </message>
    <message>
        <source>D&amp;ates</source>
        <translation>&amp;Даты</translation>
    </message>
    <message>
        <source>Each in a file of its own</source>
        <translation>Каждый в своём файле</translation>
    </message>
    <message>
        <source>Excel</source>
        <translation>Excel</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>Фор&amp;мат</translation>
    </message>
    <message>
        <source>Foot&amp;notes and endnotes</source>
        <translation>Писать с&amp;носки</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Lan&amp;guage codes</source>
        <translation>Коды &amp;языков</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Языки</translation>
    </message>
    <message>
        <source>Least con&amp;fidence</source>
        <translation>Надёжность &amp;не ниже</translation>
    </message>
    <message>
        <source>Leave ou&amp;t loud findings</source>
        <translation>Без &amp;заметных расхождений</translation>
    </message>
    <message>
        <source>Leave out &amp;duplicates</source>
        <translation>Без повторо&amp;в</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>Не писать</translation>
    </message>
    <message>
        <source>Moses, two plain files</source>
        <translation>Moses, два файла строк</translation>
    </message>
    <message>
        <source>NAME=VALUE; NAME=VALUE</source>
        <translation>ИМЯ=ЗНАЧЕНИЕ; ИМЯ=ЗНАЧЕНИЕ</translation>
    </message>
    <message>
        <source>Names of the columns in t&amp;he first line</source>
        <translation>Названия столбцов в первой стро&amp;ке</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Не указан</translation>
    </message>
    <message>
        <source>One side em&amp;pty</source>
        <translation>Без п&amp;ары</translation>
    </message>
    <message>
        <source>Only {version}</source>
        <translation>Только {version}</translation>
    </message>
    <message>
        <source>Own p&amp;roperties</source>
        <translation>Свои сво&amp;йства</translation>
    </message>
    <message>
        <source>Re&amp;jected</source>
        <translation>О&amp;тклонённые</translation>
    </message>
    <message>
        <source>Report (HTML)</source>
        <translation>Отчёт (HTML)</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Status, confidence, findings as properties</source>
        <translation>Состояние и расхождения в свойствах</translation>
    </message>
    <message>
        <source>TEI P5</source>
        <translation>TEI P5</translation>
    </message>
    <message>
        <source>TMX</source>
        <translation>TMX</translation>
    </message>
    <message>
        <source>TMX, translation memory</source>
        <translation>TMX, память переводов</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Таблица</translation>
    </message>
    <message>
        <source>Table, commas (CSV)</source>
        <translation>Таблица с запятыми (CSV)</translation>
    </message>
    <message>
        <source>Table, tabs (TSV)</source>
        <translation>Таблица с табуляцией (TSV)</translation>
    </message>
    <message>
        <source>The &amp;version as the original</source>
        <translation>Перевод как ори&amp;гинал</translation>
    </message>
    <message>
        <source>U&amp;ser</source>
        <translation>Кто &amp;составил</translation>
    </message>
    <message>
        <source>V&amp;ersions</source>
        <translation>П&amp;ереводы</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>Что писать</translation>
    </message>
    <message>
        <source>Word links (CoNLL-U Plus)</source>
        <translation>Связи слов (CoNLL-U Plus)</translation>
    </message>
    <message>
        <source>Word links (Pharaoh)</source>
        <translation>Связи слов (Pharaoh)</translation>
    </message>
    <message>
        <source>Word, facing pages</source>
        <translation>Word, разворот</translation>
    </message>
    <message>
        <source>Write them</source>
        <translation>Писать</translation>
    </message>
    <message>
        <source>XLIFF 2.1</source>
        <translation>XLIFF 2.1</translation>
    </message>
</context>
<context>
    <name>ExportPreviewPanel</name>
    <message numerus="yes">
        <source>%n unit(s) of the beginning will be written</source>
        <translation>
            <numerusform>Из начала будет записано %n соответствие</numerusform>
            <numerusform>Из начала будет записано %n соответствия</numerusform>
            <numerusform>Из начала будет записано %n соответствий</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s) will be written</source>
        <translation>
            <numerusform>Будет записано %n соответствие</numerusform>
            <numerusform>Будет записано %n соответствия</numerusform>
            <numerusform>Будет записано %n соответствий</numerusform>
        </translation>
    </message>
    <message>
        <source>Beginning of the file</source>
        <translation>Начало файла</translation>
    </message>
    <message>
        <source>First units</source>
        <translation>Первые соответствия</translation>
    </message>
    <message>
        <source>Preparing the preview…</source>
        <translation>Готовится предпросмотр…</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message numerus="yes">
        <source>%n confirmed</source>
        <comment>pairs</comment>
        <translation>
            <numerusform>%n подтверждена</numerusform>
            <numerusform>%n подтверждены</numerusform>
            <numerusform>%n подтверждено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n сноска</numerusform>
            <numerusform>%n сноски</numerusform>
            <numerusform>%n сносок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready pair(s)</source>
        <translation>
            <numerusform>%n готовая пара</numerusform>
            <numerusform>%n готовые пары</numerusform>
            <numerusform>%n готовых пар</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s)</source>
        <translation>
            <numerusform>%n предложение</numerusform>
            <numerusform>%n предложения</numerusform>
            <numerusform>%n предложений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n слово</numerusform>
            <numerusform>%n слова</numerusform>
            <numerusform>%n слов</numerusform>
        </translation>
    </message>
    <message>
        <source>;;Ready pairs ({patterns})</source>
        <translation>;;Готовые пары ({patterns})</translation>
    </message>
    <message>
        <source>Browse for: {name}</source>
        <translation>Выбрать файл: {name}</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Обзор…</translation>
    </message>
    <message>
        <source>Choose a text</source>
        <translation>Выберите текст</translation>
    </message>
    <message>
        <source>Choose, drop or paste a text</source>
        <translation>Выберите, перетащите или вставьте текст</translation>
    </message>
    <message numerus="yes">
        <source>Corrections that do not fit the text as it is read now: %n</source>
        <translation>
            <numerusform>Исправлений, которые не подходят к тексту в нынешнем прочтении: %n</numerusform>
            <numerusform>Исправлений, которые не подходят к тексту в нынешнем прочтении: %n</numerusform>
            <numerusform>Исправлений, которые не подходят к тексту в нынешнем прочтении: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Detect encoding</source>
        <translation>Определить кодировку</translation>
    </message>
    <message>
        <source>Detect language</source>
        <translation>Определить язык</translation>
    </message>
    <message>
        <source>Encoding of: {name}</source>
        <translation>Кодировка: {name}</translation>
    </message>
    <message>
        <source>Language of: {name}</source>
        <translation>Язык: {name}</translation>
    </message>
    <message>
        <source>Looking at the file</source>
        <translation>Просмотр файла</translation>
    </message>
    <message>
        <source>Looking at the file…</source>
        <translation>Файл просматривается…</translation>
    </message>
    <message>
        <source>Nothing was copied that could be pasted here.</source>
        <translation>Скопированного текста или файла нет.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Вставить</translation>
    </message>
    <message>
        <source>Paste the text of: {name}</source>
        <translation>Вставить текст: {name}</translation>
    </message>
    <message>
        <source>Takes the text, or the file, that was copied</source>
        <translation>Берёт скопированный текст или файл</translation>
    </message>
    <message>
        <source>Texts ({patterns});;All files (*)</source>
        <translation>Тексты ({patterns});;Все файлы (*)</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Any finding</source>
        <translation>Любые расхождения</translation>
    </message>
    <message>
        <source>Below {percent} %</source>
        <translation>Ниже {percent} %</translation>
    </message>
    <message>
        <source>Bookmarked</source>
        <translation>С закладкой</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Сбросить</translation>
    </message>
    <message>
        <source>Commented</source>
        <translation>С комментарием</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Надёжность</translation>
    </message>
    <message>
        <source>Confidence of rows</source>
        <translation>Надёжность строк</translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation>Отбор по тексту</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Расхождения</translation>
    </message>
    <message>
        <source>Findings in rows</source>
        <translation>Расхождения в строках</translation>
    </message>
    <message>
        <source>Loud findings</source>
        <translation>Заметные расхождения</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>Показать все строки</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>State of rows</source>
        <translation>Состояние строк</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} из {total}</translation>
    </message>
</context>
<context>
    <name>FindingWishes</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Always loud</source>
        <translation>Всегда заметное</translation>
    </message>
    <message>
        <source>As a hint only</source>
        <translation>Всегда мелкое</translation>
    </message>
    <message>
        <source>As delivered</source>
        <translation>По умолчанию</translation>
    </message>
    <message>
        <source>As grave as found</source>
        <translation>По важности</translation>
    </message>
    <message>
        <source>Goes for new comparisons, for rows that are changed, and for “Detect again” in an open corpus.</source>
        <translation>Действует для новых сопоставлений, для изменённых строк и для команды «Искать расхождения заново» в открытом корпусе.</translation>
    </message>
    <message>
        <source>How sure {kind} must be</source>
        <translation>Какая нужна уверенность: {kind}</translation>
    </message>
    <message>
        <source>How {kind} is shown</source>
        <translation>Как показывать: {kind}</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Kinds of findings, and which of them are wanted</source>
        <translation>Виды расхождений и какие из них нужны</translation>
    </message>
    <message>
        <source>Least confidence</source>
        <translation>Уверенность не ниже</translation>
    </message>
    <message>
        <source>Not looked for</source>
        <translation>Не искать</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Показывать</translation>
    </message>
    <message>
        <source>any</source>
        <translation>любая</translation>
    </message>
</context>
<context>
    <name>FindingsModel</name>
    <message>
        <source>In reading order</source>
        <translation>По порядку чтения</translation>
    </message>
    <message>
        <source>The surest first</source>
        <translation>Сначала самые надёжные</translation>
    </message>
    <message>
        <source>{right} of {all} judged right</source>
        <translation>верны {right} из {all}</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message numerus="yes">
        <source>%n hint(s)</source>
        <translation>
            <numerusform>%n мелкое</numerusform>
            <numerusform>%n мелких</numerusform>
            <numerusform>%n мелких</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n loud</source>
        <comment>findings</comment>
        <translation>
            <numerusform>%n заметное</numerusform>
            <numerusform>%n заметных</numerusform>
            <numerusform>%n заметных</numerusform>
        </translation>
    </message>
    <message>
        <source>All findings have been dealt with.</source>
        <translation>Все расхождения разобраны.</translation>
    </message>
    <message>
        <source>All, dismissed too</source>
        <translation>Все, и снятые</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>По видам</translation>
    </message>
    <message>
        <source>By severity</source>
        <translation>По тяжести</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>Любой вид</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Расхождения</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>Мелкие</translation>
    </message>
    <message>
        <source>In reading order</source>
        <translation>По порядку чтения</translation>
    </message>
    <message>
        <source>Kind of findings</source>
        <translation>Вид расхождений</translation>
    </message>
    <message>
        <source>No loud findings. Hints can be shown with the box above.</source>
        <translation>Заметных расхождений нет. Мелкие можно показать флажком выше.</translation>
    </message>
    <message>
        <source>Not dismissed</source>
        <translation>Кроме снятых</translation>
    </message>
    <message>
        <source>Nothing was found to diverge.</source>
        <translation>Расхождений не найдено.</translation>
    </message>
    <message>
        <source>Order of findings</source>
        <translation>Порядок расхождений</translation>
    </message>
    <message>
        <source>Show minor findings too</source>
        <translation>Показывать и мелкие расхождения</translation>
    </message>
    <message>
        <source>State of findings</source>
        <translation>Состояние расхождений</translation>
    </message>
    <message>
        <source>The surest first</source>
        <translation>Сначала самые надёжные</translation>
    </message>
    <message>
        <source>Without a verdict</source>
        <translation>Без решения</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>Choose a sentence to join or to cut it.</source>
        <translation>Выберите предложение, чтобы слить его или разделить.</translation>
    </message>
    <message>
        <source>Cut at the caret</source>
        <translation>Разделить у курсора</translation>
    </message>
    <message>
        <source>Join with the next</source>
        <translation>Слить со следующим</translation>
    </message>
    <message>
        <source>Leave the paragraph out</source>
        <translation>Пропустить абзац</translation>
    </message>
    <message>
        <source>Sentences as they were cut; correct them here.</source>
        <translation>Предложения так, как они выделены; их можно поправить здесь.</translation>
    </message>
    <message>
        <source>Sentences of the file</source>
        <translation>Предложения файла</translation>
    </message>
    <message>
        <source>The chosen sentence; it is cut at the caret</source>
        <translation>Выбранное предложение; оно делится у курсора</translation>
    </message>
    <message>
        <source>What the paragraph is</source>
        <translation>Что это за абзац</translation>
    </message>
</context>
<context>
    <name>JobStrip</name>
    <message>
        <source>Cancel</source>
        <translation>Прервать</translation>
    </message>
    <message>
        <source>Cancel the work under way</source>
        <translation>Прервать текущую работу</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Останавливается…</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Вернуть</translation>
    </message>
    <message>
        <source>&amp;Redo: {step}</source>
        <translation>&amp;Вернуть: {step}</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
    </message>
    <message>
        <source>&amp;Undo: {step}</source>
        <translation>&amp;Отменить: {step}</translation>
    </message>
    <message>
        <source>Aligned. Findings follow; the text can be read meanwhile.</source>
        <translation>Выровнено. Расхождения появятся позже, текст уже можно читать.</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Делается резервная копия</translation>
    </message>
    <message>
        <source>Bringing the versions together</source>
        <translation>Переводы сводятся вместе</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Комментарий</translation>
    </message>
    <message>
        <source>Comment on this row:</source>
        <translation>Комментарий к этой строке:</translation>
    </message>
    <message>
        <source>Counting words</source>
        <translation>Подсчёт слов</translation>
    </message>
    <message>
        <source>No row passes the filter. Clear it to see all rows.</source>
        <translation>Ни одна строка не проходит отбор. Сбросьте его, чтобы увидеть все строки.</translation>
    </message>
    <message>
        <source>Open corpus</source>
        <translation>Открыть корпус</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Открывается</translation>
    </message>
    <message>
        <source>Preparing the sample</source>
        <translation>Готовится образец</translation>
    </message>
    <message>
        <source>Sverka corpora (*.sverka);;All files (*)</source>
        <translation>Корпуса Sverka (*.sverka);;Все файлы (*)</translation>
    </message>
    <message>
        <source>There is no work in this corpus yet.</source>
        <translation>В этом корпусе ещё нет ни одного произведения.</translation>
    </message>
    <message>
        <source>Written: {files}</source>
        <translation>Записано: {files}</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Сообщения</translation>
    </message>
</context>
<context>
    <name>Metadata</name>
    <message>
        <source>&amp;Delo</source>
        <translation>&amp;Дело</translation>
    </message>
    <message>
        <source>&amp;Fond</source>
        <translation>&amp;Фонд</translation>
    </message>
    <message>
        <source>&amp;Opis</source>
        <translation>&amp;Опись</translation>
    </message>
    <message>
        <source>&amp;Publisher</source>
        <translation>И&amp;здатель</translation>
    </message>
    <message>
        <source>&amp;Rights</source>
        <translation>&amp;Права</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>&amp;Источник</translation>
    </message>
    <message>
        <source>&amp;Translator</source>
        <translation>Переводчи&amp;к</translation>
    </message>
    <message>
        <source>&amp;Year of publication</source>
        <translation>&amp;Год издания</translation>
    </message>
    <message>
        <source>A&amp;uthor</source>
        <translation>&amp;Автор</translation>
    </message>
    <message>
        <source>Date o&amp;f the document</source>
        <translation>Да&amp;та документа</translation>
    </message>
    <message>
        <source>S&amp;heet</source>
        <translation>&amp;Лист</translation>
    </message>
</context>
<context>
    <name>MetadataForm</name>
    <message>
        <source>Made for the comparison, not the archival text</source>
        <translation>Сделан для сверки, не архивный текст</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>Addition</source>
        <translation>Добавление</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Автоматические</translation>
    </message>
    <message>
        <source>British and American spelling</source>
        <translation>Британское и американское написание</translation>
    </message>
    <message>
        <source>Capital and small letters</source>
        <translation>Прописные и строчные</translation>
    </message>
    <message>
        <source>Choice of words</source>
        <translation>Выбор слов</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Подтверждённые</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Критическое</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Изъятие</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Заголовок</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Мелкое</translation>
    </message>
    <message>
        <source>List item</source>
        <translation>Пункт списка</translation>
    </message>
    <message>
        <source>Major</source>
        <translation>Серьёзное</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Смысл</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Модальность</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Переставленные</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Negation</source>
        <translation>Отрицание</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Сноска</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Число</translation>
    </message>
    <message>
        <source>Omission</source>
        <translation>Пропуск</translation>
    </message>
    <message>
        <source>On one side only</source>
        <translation>На одной стороне</translation>
    </message>
    <message>
        <source>One to one</source>
        <translation>Один к одному</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Порядок</translation>
    </message>
    <message>
        <source>Paragraph</source>
        <translation>Абзац</translation>
    </message>
    <message>
        <source>Punctuation</source>
        <translation>Пунктуация</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Вопрос</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Отклонённые</translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation>Повтор</translation>
    </message>
    <message>
        <source>Several to one or more</source>
        <translation>По нескольку</translation>
    </message>
    <message>
        <source>Shape of dashes and quotation marks</source>
        <translation>Вид тире и кавычек</translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>Написание</translation>
    </message>
    <message>
        <source>Table cell</source>
        <translation>Ячейка таблицы</translation>
    </message>
    <message>
        <source>Tense</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Термин</translation>
    </message>
    <message>
        <source>Untranslated</source>
        <translation>Не переведено</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>принято</translation>
    </message>
    <message>
        <source>dismissed</source>
        <translation>снято</translation>
    </message>
    <message>
        <source>open</source>
        <translation>не разобрано</translation>
    </message>
    <message>
        <source>put off</source>
        <translation>отложено</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Go to row</source>
        <translation>Перейти к строке</translation>
    </message>
    <message>
        <source>Row (1 to {count}):</source>
        <translation>Строка (от 1 до {count}):</translation>
    </message>
</context>
<context>
    <name>NewComparisonDialog</name>
    <message>
        <source>&amp;Date of the document</source>
        <translation>&amp;Дата документа</translation>
    </message>
    <message>
        <source>&amp;Encoder</source>
        <translation>&amp;Модель</translation>
    </message>
    <message>
        <source>&amp;Keep in</source>
        <translation>&amp;Хранить в</translation>
    </message>
    <message>
        <source>&amp;Note on the original</source>
        <translation>&amp;Помета об оригинале</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Название</translation>
    </message>
    <message>
        <source>A&amp;rchive reference</source>
        <translation>А&amp;рхивный шифр</translation>
    </message>
    <message>
        <source>A&amp;uthor</source>
        <translation>А&amp;втор</translation>
    </message>
    <message>
        <source>About the work</source>
        <translation>О произведении</translation>
    </message>
    <message>
        <source>Add another version</source>
        <translation>Добавить перевод</translation>
    </message>
    <message>
        <source>As the original&apos;s file</source>
        <translation>Как файл оригинала</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Обзор…</translation>
    </message>
    <message>
        <source>Bundled</source>
        <translation>Встроенный</translation>
    </message>
    <message>
        <source>Comments in the files</source>
        <translation>Комментарии файлов</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Сопоставить</translation>
    </message>
    <message>
        <source>Corpus file</source>
        <translation>Файл корпуса</translation>
    </message>
    <message>
        <source>Fond / opis / delo / sheet</source>
        <translation>Фонд / опись / дело / лист</translation>
    </message>
    <message>
        <source>For example: a rendering, not the archival original</source>
        <translation>Например: переложение, не архивный подлинник</translation>
    </message>
    <message>
        <source>Headers and footers</source>
        <translation>Колонтитулы</translation>
    </message>
    <message>
        <source>Hidden text</source>
        <translation>Скрытый текст</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импортировать</translation>
    </message>
    <message>
        <source>Keep the comparison in</source>
        <translation>Хранить сопоставление в</translation>
    </message>
    <message>
        <source>New comparison</source>
        <translation>Новое сопоставление</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Оригинал</translation>
    </message>
    <message>
        <source>Published (year, where)</source>
        <translation>Издан (год, где)</translation>
    </message>
    <message>
        <source>Ready pairs bring their versions along: name that file alone, as the original.</source>
        <translation>Готовые пары уже содержат переводы: укажите этот файл один, на месте оригинала.</translation>
    </message>
    <message>
        <source>Runs in a process of its own: some ten seconds to begin, half a gigabyte of memory, and ten to thirty times as long as the bundled one.</source>
        <translation>Работает отдельным процессом: секунд десять на запуск, полгигабайта памяти и в десять–тридцать раз дольше встроенного.</translation>
    </message>
    <message>
        <source>Sverka corpora (*.sverka)</source>
        <translation>Корпуса Sverka (*.sverka)</translation>
    </message>
    <message>
        <source>There is no file {path}</source>
        <translation>Нет файла {path}</translation>
    </message>
    <message>
        <source>Translator</source>
        <translation>Переводчик</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>Перевод {number}</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Переводы</translation>
    </message>
    <message>
        <source>What is read</source>
        <translation>Что читать</translation>
    </message>
    <message>
        <source>Without tracked changes</source>
        <translation>Без учёта исправлений</translation>
    </message>
    <message numerus="yes">
        <source>Works without the net, about %n second(s) for these texts.</source>
        <translation>
            <numerusform>Работает без сети, на эти тексты около %n секунды.</numerusform>
            <numerusform>Работает без сети, на эти тексты около %n секунд.</numerusform>
            <numerusform>Работает без сети, на эти тексты около %n секунд.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OccurrencesModel</name>
    <message>
        <source>Original</source>
        <translation>Оригинал</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Перевод</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Где</translation>
    </message>
</context>
<context>
    <name>OccurrencesTable</name>
    <message>
        <source>Pairs with these words</source>
        <translation>Пары с этими словами</translation>
    </message>
</context>
<context>
    <name>OverviewView</name>
    <message>
        <source>Beginning</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>Findings accepted</source>
        <translation>Расхождения принятые</translation>
    </message>
    <message>
        <source>Findings by kind</source>
        <translation>Расхождения по видам</translation>
    </message>
    <message>
        <source>Findings by section</source>
        <translation>Расхождения по разделам</translation>
    </message>
    <message>
        <source>Findings dismissed</source>
        <translation>Расхождения снятые</translation>
    </message>
    <message>
        <source>Findings open</source>
        <translation>Расхождения открытые</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Расхождений нет.</translation>
    </message>
    <message>
        <source>Progress and findings</source>
        <translation>Ход проверки и расхождения</translation>
    </message>
    <message>
        <source>Progress of review</source>
        <translation>Ход проверки</translation>
    </message>
    <message>
        <source>Row {first}</source>
        <translation>Строка {first}</translation>
    </message>
    <message>
        <source>Rows decided on</source>
        <translation>Строки решённые</translation>
    </message>
    <message>
        <source>Rows to decide on</source>
        <translation>Строки нерешённые</translation>
    </message>
    <message>
        <source>Rows {first}–{last}</source>
        <translation>Строки {first}–{last}</translation>
    </message>
    <message>
        <source>Similarity behind the path</source>
        <translation>Показывать сходство</translation>
    </message>
    <message>
        <source>Whole text</source>
        <translation>Весь текст</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source> and </source>
        <translation> и </translation>
    </message>
    <message>
        <source> pt</source>
        <translation> пт</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Цвета</translation>
    </message>
    <message>
        <source>&amp;Face of texts</source>
        <translation>&amp;Шрифт текстов</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Язык</translation>
    </message>
    <message>
        <source>&amp;Size of texts</source>
        <translation>&amp;Размер текстов</translation>
    </message>
    <message>
        <source>Another language is spoken after the next start.</source>
        <translation>Другой язык включится при следующем запуске.</translation>
    </message>
    <message>
        <source>As the preset</source>
        <translation>Как в раскладке</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Команды и клавиши</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Расхождения</translation>
    </message>
    <message>
        <source>Give this key</source>
        <translation>Назначить</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Высокая контрастность</translation>
    </message>
    <message>
        <source>Keymap</source>
        <translation>Раскладка</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>Вид и язык</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Новая клавиша</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Без клавиши</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>{key} calls both {commands}.</source>
        <translation>{key} вызывает сразу {commands}.</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Facing pages as PDF</source>
        <translation>Развороты в PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Report for a browser (*.html);;Report for Word (*.docx);;List of findings for Excel (*.xlsx)</source>
        <translation>Отчёт для браузера (*.html);;Отчёт для Word (*.docx);;Список расхождений для Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Report on the rows that are shown</source>
        <translation>Отчёт о показанных строках</translation>
    </message>
    <message>
        <source>Setting the pages</source>
        <translation>Верстаются страницы</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Пишется отчёт</translation>
    </message>
</context>
<context>
    <name>ReadView</name>
    <message>
        <source>Facing pages</source>
        <translation>Разворот</translation>
    </message>
    <message>
        <source>Next part</source>
        <translation>Следующая часть</translation>
    </message>
    <message>
        <source>Part {part} of {parts}</source>
        <translation>Часть {part} из {parts}</translation>
    </message>
    <message>
        <source>Previous part</source>
        <translation>Предыдущая часть</translation>
    </message>
</context>
<context>
    <name>ReadingsPanel</name>
    <message>
        <source>All versions read the same here.</source>
        <translation>Здесь все переводы совпадают.</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Различие</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Различия</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Расхождения</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Оригинал</translation>
    </message>
    <message>
        <source>Other version</source>
        <translation>Другой перевод</translation>
    </message>
    <message>
        <source>Readings</source>
        <translation>Разночтения</translation>
    </message>
    <message>
        <source>The versions have few words in common: how each renders the original&apos;s words</source>
        <translation>У переводов мало общих слов: как каждый передаёт слова оригинала</translation>
    </message>
    <message>
        <source>Who reads what (* alone)</source>
        <translation>Кто как читает (* — в одиночку)</translation>
    </message>
</context>
<context>
    <name>RealignPanel</name>
    <message>
        <source>From row {number}</source>
        <translation>Со строки {number}</translation>
    </message>
    <message>
        <source>Leave as it is (Esc)</source>
        <translation>Оставить как есть (Esc)</translation>
    </message>
    <message numerus="yes">
        <source>Realigning would change %n place(s)</source>
        <translation>
            <numerusform>Новое выравнивание изменит %n место</numerusform>
            <numerusform>Новое выравнивание изменит %n места</numerusform>
            <numerusform>Новое выравнивание изменит %n мест</numerusform>
        </translation>
    </message>
    <message>
        <source>Take it (Enter)</source>
        <translation>Принять (Enter)</translation>
    </message>
    <message>
        <source>What the realignment would change</source>
        <translation>Что изменит новое выравнивание</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>как есть</translation>
    </message>
    <message>
        <source>as it would be</source>
        <translation>как будет</translation>
    </message>
</context>
<context>
    <name>ReplaceDialog</name>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Найти</translation>
    </message>
    <message>
        <source>&amp;Replace by</source>
        <translation>&amp;Заменить на</translation>
    </message>
    <message>
        <source>&amp;Whole words</source>
        <translation>Только целые &amp;слова</translation>
    </message>
    <message>
        <source>Every replacement is a step that can be undone; all places together are one step.</source>
        <translation>Каждую замену можно отменить; замена сразу во всех местах отменяется одним шагом.</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>Найти &amp;дальше</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>Найти и заменить</translation>
    </message>
    <message>
        <source>In the original</source>
        <translation>В оригинале</translation>
    </message>
    <message>
        <source>In the version</source>
        <translation>В переводе</translation>
    </message>
    <message>
        <source>Match &amp;case</source>
        <translation>Учитывать &amp;регистр</translation>
    </message>
    <message>
        <source>Match {number} of {count}</source>
        <translation>Совпадение {number} из {count}</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Ничего не найдено.</translation>
    </message>
    <message>
        <source>Regular e&amp;xpression</source>
        <translation>Регулярное в&amp;ыражение</translation>
    </message>
    <message>
        <source>Rep&amp;lace and go on</source>
        <translation>&amp;Заменить и дальше</translation>
    </message>
    <message>
        <source>Replace &amp;all</source>
        <translation>Заменить &amp;все</translation>
    </message>
    <message>
        <source>W&amp;here</source>
        <translation>&amp;Где</translation>
    </message>
</context>
<context>
    <name>Replacing</name>
    <message>
        <source>Looking for the next place</source>
        <translation>Поиск следующего места</translation>
    </message>
    <message numerus="yes">
        <source>Sentences changed: %n</source>
        <translation>
            <numerusform>Изменено предложений: %n</numerusform>
            <numerusform>Изменено предложений: %n</numerusform>
            <numerusform>Изменено предложений: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewController</name>
    <message>
        <source>Bookmark</source>
        <translation>Закладка</translation>
    </message>
    <message>
        <source>Name of the bookmark on row {number}:</source>
        <translation>Название закладки на строке {number}:</translation>
    </message>
</context>
<context>
    <name>RowCommands</name>
    <message>
        <source>Comment on the finding</source>
        <translation>Заметка к расхождению</translation>
    </message>
    <message>
        <source>Merge two rows first.</source>
        <translation>Сначала объедините две строки.</translation>
    </message>
    <message>
        <source>Now choose the counterpart on the other side and pin it too.</source>
        <translation>Теперь выберите соответствие на другой стороне и закрепите его тоже.</translation>
    </message>
    <message>
        <source>Your words on this finding:</source>
        <translation>Ваши слова об этом расхождении:</translation>
    </message>
    <message>
        <source>there is one sentence only in this cell</source>
        <translation>в этой ячейке только одно предложение</translation>
    </message>
</context>
<context>
    <name>SentenceLines</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… и ещё %n</numerusform>
            <numerusform>… и ещё %n</numerusform>
            <numerusform>… и ещё %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Compare a translation with its original, sentence by sentence.</source>
        <translation>Сличение перевода с оригиналом, предложение за предложением.</translation>
    </message>
    <message>
        <source>New comparison…</source>
        <translation>Новое сопоставление…</translation>
    </message>
    <message>
        <source>None yet. Start with a new comparison, or look at the sample first.</source>
        <translation>Пока нет. Начните с нового сопоставления или посмотрите образец.</translation>
    </message>
    <message>
        <source>Open corpus…</source>
        <translation>Открыть корпус…</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>Открыть образец</translation>
    </message>
    <message>
        <source>Open {file}</source>
        <translation>Открыть {file}</translation>
    </message>
    <message>
        <source>Recent corpora</source>
        <translation>Недавние корпуса</translation>
    </message>
    <message>
        <source>Works without internet. The sample and the logs are kept in {folder}.</source>
        <translation>Работает без интернета. Образец и журналы хранятся в {folder}.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n finding(s) left</source>
        <translation>
            <numerusform>осталось %n расхождение</numerusform>
            <numerusform>осталось %n расхождения</numerusform>
            <numerusform>осталось %n расхождений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rejected</source>
        <comment>rows</comment>
        <translation>
            <numerusform>отклонена %n</numerusform>
            <numerusform>отклонено %n</numerusform>
            <numerusform>отклонено %n</numerusform>
        </translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>Больше нет.</translation>
    </message>
    <message>
        <source>first unconfirmed {number}</source>
        <translation>первая неподтверждённая {number}</translation>
    </message>
    <message>
        <source>{done} of {all} confirmed</source>
        <translation>подтверждено {done} из {all}</translation>
    </message>
    <message>
        <source>{original} and {version} words</source>
        <translation>слов: {original} и {version}</translation>
    </message>
</context>
<context>
    <name>StepFollower</name>
    <message>
        <source>Checking again</source>
        <translation>Повторная проверка</translation>
    </message>
</context>
<context>
    <name>StudyController</name>
    <message numerus="yes">
        <source>%n term(s) written to {file}</source>
        <translation>
            <numerusform>%n термин записан в {file}</numerusform>
            <numerusform>%n термина записаны в {file}</numerusform>
            <numerusform>%n терминов записаны в {file}</numerusform>
        </translation>
    </message>
    <message>
        <source>Added: {added}. Changed: {changed}. There already: {same}.</source>
        <translation>Добавлено: {added}. Изменено: {changed}. Уже было: {same}.</translation>
    </message>
    <message>
        <source>Comparing all sentences</source>
        <translation>Сравниваются все предложения</translation>
    </message>
    <message>
        <source>Comparing the newer draft</source>
        <translation>Сравнивается новая редакция</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Measuring how far the versions lie apart</source>
        <translation>Измеряется, насколько расходятся переводы</translation>
    </message>
    <message>
        <source>Newer draft of this version</source>
        <translation>Новая редакция этого перевода</translation>
    </message>
    <message>
        <source>Rows changed: {changed}. Rows as they were: {kept}.</source>
        <translation>Изменилось строк: {changed}. Осталось прежних: {kept}.</translation>
    </message>
    <message>
        <source>Texts (*.docx *.odt *.rtf *.txt *.html *.htm *.epub *.fb2 *.pdf);;All files (*)</source>
        <translation>Тексты (*.docx *.odt *.rtf *.txt *.html *.htm *.epub *.fb2 *.pdf);;Все файлы (*)</translation>
    </message>
</context>
<context>
    <name>TermsDialog</name>
    <message numerus="yes">
        <source>%n term(s)</source>
        <translation>
            <numerusform>%n термин</numerusform>
            <numerusform>%n термина</numerusform>
            <numerusform>%n терминов</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Export terms</source>
        <translation>Экспорт терминов</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation>Отбор по тексту</translation>
    </message>
    <message>
        <source>Import terms</source>
        <translation>Импорт терминов</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Импорт…</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Найти в конкордансе</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Оригинал</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>TBX (*.tbx);;Table (*.tsv)</source>
        <translation>TBX (*.tbx);;Таблица (*.tsv)</translation>
    </message>
    <message>
        <source>Term list</source>
        <translation>Список терминов</translation>
    </message>
    <message>
        <source>Term lists (*.tbx *.tsv *.txt *.xml);;All files (*)</source>
        <translation>Списки терминов (*.tbx *.tsv *.txt *.xml);;Все файлы (*)</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>Термины</translation>
    </message>
    <message>
        <source>There is no term yet. Write one above, or import a list (TBX or TSV).</source>
        <translation>Терминов пока нет. Впишите первый вверху или импортируйте список (TBX или TSV).</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Перевод</translation>
    </message>
</context>
<context>
    <name>TermsModel</name>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Оригинал</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Перевод</translation>
    </message>
    <message>
        <source>forbidden</source>
        <translation>нельзя</translation>
    </message>
    <message>
        <source>preferred</source>
        <translation>принят</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>Tools</source>
        <translation>Инструменты</translation>
    </message>
</context>
<context>
    <name>VersionsModel</name>
    <message>
        <source>Original</source>
        <translation>Оригинал</translation>
    </message>
    <message>
        <source>base</source>
        <translation>основа</translation>
    </message>
</context>
<context>
    <name>VersionsPage</name>
    <message>
        <source>Base:</source>
        <translation>Основа:</translation>
    </message>
    <message>
        <source>Base: the version that the others are compared with</source>
        <translation>Основа: перевод, с которым сравнивают остальные</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Не замечать</translation>
    </message>
    <message>
        <source>Next variant</source>
        <translation>Следующее различие</translation>
    </message>
    <message>
        <source>Only what one version has</source>
        <translation>Только то, что есть у одного</translation>
    </message>
    <message>
        <source>Previous variant</source>
        <translation>Предыдущее различие</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показывать</translation>
    </message>
</context>
<context>
    <name>VersionsView</name>
    <message>
        <source>Versions side by side</source>
        <translation>Переводы рядом</translation>
    </message>
</context>
<context>
    <name>WindowTrials</name>
    <message>
        <source>Qt {qt}, {size}, rows: {rows}</source>
        <translation>Qt {qt}, {size}, строк: {rows}</translation>
    </message>
    <message>
        <source>fonts</source>
        <translation>шрифты</translation>
    </message>
    <message>
        <source>icons</source>
        <translation>значки</translation>
    </message>
    <message>
        <source>plug-ins</source>
        <translation>модули Qt</translation>
    </message>
    <message>
        <source>the Russian words are missing</source>
        <translation>нет русских слов</translation>
    </message>
    <message>
        <source>the face {family} has no Cyrillic</source>
        <translation>в шрифте {family} нет кириллицы</translation>
    </message>
    <message>
        <source>the icon {name} is missing</source>
        <translation>нет значка {name}</translation>
    </message>
    <message>
        <source>the window is empty</source>
        <translation>окно пусто</translation>
    </message>
    <message>
        <source>the window shows no rows</source>
        <translation>окно не показывает строк</translation>
    </message>
    <message>
        <source>window</source>
        <translation>окно</translation>
    </message>
    <message>
        <source>window&apos;s words</source>
        <translation>слова окна</translation>
    </message>
</context>
<context>
    <name>WorkDialog</name>
    <message>
        <source>&amp;Name of the version</source>
        <translation>Название пере&amp;вода</translation>
    </message>
    <message>
        <source>&amp;Note on the original</source>
        <translation>&amp;Примечание к оригиналу</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Название</translation>
    </message>
    <message>
        <source>About the work</source>
        <translation>О произведении</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Оригинал</translation>
    </message>
</context>
<context>
    <name>WorkPage</name>
    <message>
        <source>Align</source>
        <translation>Выравнивание</translation>
    </message>
    <message>
        <source>Concordance</source>
        <translation>Конкорданс</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Обзор</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Чтение</translation>
    </message>
    <message>
        <source>This work has one version only. Compare the original with another one to see both side by side.</source>
        <translation>У этого произведения один перевод. Сопоставьте оригинал с другим, и они встанут рядом.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Переводы</translation>
    </message>
</context>
<context>
    <name>WorksController</name>
    <message>
        <source>Detecting again</source>
        <translation>Поиск расхождений заново</translation>
    </message>
    <message numerus="yes">
        <source>Done; %n confirmed row(s) stayed as they were.</source>
        <translation>
            <numerusform>Готово; %n подтверждённая строка осталась как была.</numerusform>
            <numerusform>Готово; %n подтверждённые строки остались как были.</numerusform>
            <numerusform>Готово; %n подтверждённых строк остались как были.</numerusform>
        </translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Подготовка</translation>
    </message>
    <message>
        <source>Name (unique in the work):</source>
        <translation>Название (в произведении не повторяется):</translation>
    </message>
    <message>
        <source>Name of the version</source>
        <translation>Название перевода</translation>
    </message>
    <message>
        <source>Realigning</source>
        <translation>Выравнивание заново</translation>
    </message>
    <message>
        <source>Realigning would change nothing.</source>
        <translation>Новое выравнивание ничего не изменит.</translation>
    </message>
    <message>
        <source>Taking the result</source>
        <translation>Принимаем результат</translation>
    </message>
    <message>
        <source>Undo brings it back.</source>
        <translation>Отмена вернёт убранное.</translation>
    </message>
</context>
<context>
    <name>_FindingsList</name>
    <message>
        <source>Findings</source>
        <translation>Расхождения</translation>
    </message>
</context>
<context>
    <name>_Tree</name>
    <message>
        <source>Works and versions</source>
        <translation>Произведения и переводы</translation>
    </message>
</context>
</TS>
