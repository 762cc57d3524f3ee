; Inno Setup 6.3 or newer: iscc /DVersion=0.1.0 /DFlavour=light packaging\windows\sverka.iss
; after python packaging\build.py --formats on Windows. Installs for the user who runs it; no administrator is needed.
; Silently: sverka-0.1.0-light-setup.exe /VERYSILENT /SUPPRESSMSGBOXES /NORESTART; the uninstaller takes the same words.
#if Ver < EncodeVer(6, 3, 0)
  #error Inno Setup 6.3 or newer is needed: older ones do not read this file as UTF-8
#endif
#ifndef Version
  #error Name the version: /DVersion=0.1.0
#endif
#ifndef Flavour
  #define Flavour "light"
#endif

[Setup]
AppId={{6D1E2C5A-2F0B-4E0C-9C53-5A0B6E0B7F51}
AppName=Sverka
AppVersion={#Version}
AppVerName=Sverka {#Version}
AppPublisher=The Sverka project
DefaultDirName={localappdata}\Programs\Sverka
DefaultGroupName=Sverka
DisableProgramGroupPage=yes
DisableDirPage=auto
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
ChangesAssociations=yes
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=sverka-{#Version}-{#Flavour}-setup
SetupIconFile=..\..\build\{#Flavour}\sverka.ico
UninstallDisplayIcon={app}\sverkaw.exe
WizardStyle=modern
Compression=lzma2/ultra64
SolidCompression=yes
TimeStampsInUTC=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "ru"; MessagesFile: "compiler:Languages\Russian.isl"

[CustomMessages]
en.Corpus=Sverka corpus
ru.Corpus=Корпус Сверки
en.Start=Start Sverka
ru.Start=Запустить Сверку
en.Desktop=Put an icon on the desktop
ru.Desktop=Поместить значок на рабочий стол

[Tasks]
Name: "desktopicon"; Description: "{cm:Desktop}"; Flags: unchecked

[InstallDelete]
; an older version's files go first: a library that is no longer used must not stay beside the new ones
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\build\{#Flavour}\dist\sverka\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Sverka"; Filename: "{app}\sverkaw.exe"
Name: "{autodesktop}\Sverka"; Filename: "{app}\sverkaw.exe"; Tasks: desktopicon

[Registry]
Root: HKCU; Subkey: "Software\Classes\.sverka"; ValueType: string; ValueData: "Sverka.Corpus"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\Sverka.Corpus"; ValueType: string; ValueData: "{cm:Corpus}"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Sverka.Corpus\DefaultIcon"; ValueType: string; ValueData: "{app}\sverkaw.exe,0"
Root: HKCU; Subkey: "Software\Classes\Sverka.Corpus\shell\open\command"; ValueType: string; ValueData: """{app}\sverkaw.exe"" open ""%1"""

[Run]
Filename: "{app}\sverkaw.exe"; Description: "{cm:Start}"; Flags: nowait postinstall skipifsilent
