<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlignModel</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConcordanceView</name>
    <message numerus="yes">
        <source>%n pair(s)</source>
        <translation>
            <numerusform>%n pair</numerusform>
            <numerusform>%n pairs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CorpusPanel</name>
    <message numerus="yes">
        <source>%n finding(s) left</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportPreviewPanel</name>
    <message numerus="yes">
        <source>%n unit(s) of the beginning will be written</source>
        <translation>
            <numerusform>%n unit of the beginning will be written</numerusform>
            <numerusform>%n units of the beginning will be written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s) will be written</source>
        <translation>
            <numerusform>%n unit will be written</numerusform>
            <numerusform>%n units will be written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message numerus="yes">
        <source>%n confirmed</source>
        <comment>pairs</comment>
        <translation>
            <numerusform>%n confirmed</numerusform>
            <numerusform>%n confirmed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Corrections that do not fit the text as it is read now: %n</source>
        <translation>
            <numerusform>Corrections that do not fit the text as it is read now: %n</numerusform>
            <numerusform>Corrections that do not fit the text as it is read now: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready pair(s)</source>
        <translation>
            <numerusform>%n ready pair</numerusform>
            <numerusform>%n ready pairs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s)</source>
        <translation>
            <numerusform>%n sentence</numerusform>
            <numerusform>%n sentences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message numerus="yes">
        <source>%n hint(s)</source>
        <translation>
            <numerusform>%n hint</numerusform>
            <numerusform>%n hints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n loud</source>
        <comment>findings</comment>
        <translation>
            <numerusform>%n loud</numerusform>
            <numerusform>%n loud</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewComparisonDialog</name>
    <message numerus="yes">
        <source>Works without the net, about %n second(s) for these texts.</source>
        <translation>
            <numerusform>Works without the net, about %n second for these texts.</numerusform>
            <numerusform>Works without the net, about %n seconds for these texts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RealignPanel</name>
    <message numerus="yes">
        <source>Realigning would change %n place(s)</source>
        <translation>
            <numerusform>Realigning would change %n place</numerusform>
            <numerusform>Realigning would change %n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Replacing</name>
    <message numerus="yes">
        <source>Sentences changed: %n</source>
        <translation>
            <numerusform>Sentences changed: %n</numerusform>
            <numerusform>Sentences changed: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SentenceLines</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n rejected</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%n rejected</numerusform>
            <numerusform>%n rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) left</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StudyController</name>
    <message numerus="yes">
        <source>%n term(s) written to {file}</source>
        <translation>
            <numerusform>%n term written to {file}</numerusform>
            <numerusform>%n terms written to {file}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TermsDialog</name>
    <message numerus="yes">
        <source>%n term(s)</source>
        <translation>
            <numerusform>%n term</numerusform>
            <numerusform>%n terms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorksController</name>
    <message numerus="yes">
        <source>Done; %n confirmed row(s) stayed as they were.</source>
        <translation>
            <numerusform>Done; %n confirmed row stayed as it was.</numerusform>
            <numerusform>Done; %n confirmed rows stayed as they were.</numerusform>
        </translation>
    </message>
</context>
</TS>
