; The set-up for Windows. Without a switch it installs for the one who runs it, and needs no administrator.
;   /S          silent (Intune, scripts)          /AllUsers   for everybody on this computer, as administrator
;   /D=FOLDER   somewhere else (last, no quotes)  /RemoveData with the uninstaller: saved connections, too
; Exit codes: 0 done, 1 stopped by the person, 2 could not be done.
Unicode true
ManifestDPIAware true
ManifestSupportedOS Win10
SetCompressor /SOLID ${COMPRESSOR}
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\RoomCalendarWizard"
!define PROGID "RoomCalendarWizard.Gateways"
!define MENU "$SMPROGRAMS\Room Calendar Wizard"

Name "Room Calendar Wizard"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir ""
BrandingText "Room Calendar Wizard ${VERSION}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "Room Calendar Wizard"
VIAddVersionKey "FileDescription" "Room Calendar Wizard set-up"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT licence"
!define MUI_ICON "room-wizard.ico"
!define MUI_UNICON "room-wizard.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\room-wizard.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
LangString Running ${LANG_ENGLISH} "Room Calendar Wizard is running. Close it, then try again."
LangString Running ${LANG_GERMAN} "Der Raumkalender-Assistent läuft noch. Schließen Sie ihn und versuchen Sie es dann erneut."
LangString RemoveData ${LANG_ENGLISH} "Remove saved connections and settings as well? Secrets in the Windows Credential Manager stay there either way: remove them in the program first, on the settings page."
LangString RemoveData ${LANG_GERMAN} "Auch gespeicherte Verbindungen und Einstellungen entfernen? Geheimnisse in der Windows-Anmeldeinformationsverwaltung bleiben in jedem Fall dort: Entfernen Sie sie vorher im Programm auf der Einstellungsseite."
LangString FileKind ${LANG_ENGLISH} "File of meeting-room gateways"
LangString FileKind ${LANG_GERMAN} "Datei mit Raum-Gateways"
LangString RenewName ${LANG_ENGLISH} "Renew a secret"
LangString RenewName ${LANG_GERMAN} "Ein Geheimnis erneuern"

Var Everybody

!macro WHO UN
Function ${UN}Who
  StrCpy $Everybody "0"
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/AllUsers" $R1
  ${IfNot} ${Errors}
    StrCpy $Everybody "1"
  ${EndIf}
  ClearErrors
FunctionEnd
!macroend
!insertmacro WHO ""
!insertmacro WHO "un."

; An open program holds its files: writing over them would leave half of the old and half of the new one.
!macro NOT_RUNNING UN
Function ${UN}NotRunning
again:
  ClearErrors
  IfFileExists "$INSTDIR\room-wizard.exe" 0 done
  FileOpen $R2 "$INSTDIR\room-wizard.exe" a
  IfErrors 0 free
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 2
    Quit
free:
  FileClose $R2
done:
  ClearErrors
FunctionEnd
!macroend
!insertmacro NOT_RUNNING ""
!insertmacro NOT_RUNNING "un."

Function .onInit
  SetRegView 64
  Call Who
  ${If} $Everybody == "1"
    SetShellVarContext all
    UserInfo::GetAccountType
    Pop $R3
    ${If} $R3 != "Admin"
      SetErrorLevel 2
      Quit
    ${EndIf}
    StrCpy $R4 "$PROGRAMFILES64\Room Calendar Wizard"
  ${Else}
    SetShellVarContext current
    StrCpy $R4 "$LOCALAPPDATA\Programs\Room Calendar Wizard"
  ${EndIf}
  ${If} $INSTDIR == ""
    ReadRegStr $INSTDIR SHCTX "${KEY}" "InstallLocation"
  ${EndIf}
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR $R4
  ${EndIf}
FunctionEnd

Section "Program"
  Call NotRunning
  ; What an older version had and this one has not must not stay: Python would still find it.
  ${If} ${FileExists} "$INSTDIR\room-wizard.exe"
    RMDir /r "$INSTDIR\lib"
  ${EndIf}
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateDirectory "${MENU}"
  CreateShortCut "${MENU}\Room Calendar Wizard.lnk" "$INSTDIR\room-wizard.exe"
  CreateShortCut "${MENU}\$(RenewName).lnk" "$INSTDIR\room-wizard.exe" "renew"
  ; Offered under "Open with" for YAML, and never its default program.
  WriteRegStr SHCTX "Software\Classes\${PROGID}" "" "$(FileKind)"
  WriteRegStr SHCTX "Software\Classes\${PROGID}\Application" "ApplicationName" "Room Calendar Wizard"
  WriteRegStr SHCTX "Software\Classes\${PROGID}\shell\open\command" "" '"$INSTDIR\room-wizard.exe" open "%1"'
  WriteRegStr SHCTX "Software\Classes\.yaml\OpenWithProgids" "${PROGID}" ""
  WriteRegStr SHCTX "Software\Classes\.yml\OpenWithProgids" "${PROGID}" ""
  WriteRegStr SHCTX "${KEY}" "DisplayName" "Room Calendar Wizard"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "Publisher" "Room Calendar Wizard"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\room-wizard.exe"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  ${If} $Everybody == "1"
    StrCpy $R4 " /AllUsers"
  ${Else}
    StrCpy $R4 ""
  ${EndIf}
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"$R4'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S$R4'
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
SectionEnd

Function un.onInit
  SetRegView 64
  Call un.Who
  ${If} $Everybody == "1"
    SetShellVarContext all
  ${EndIf}
FunctionEnd

Section "Uninstall"
  Call un.NotRunning
!include "remove.nsh"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  RMDir /r "${MENU}"
  DeleteRegKey SHCTX "${KEY}"
  DeleteRegValue SHCTX "Software\Classes\.yaml\OpenWithProgids" "${PROGID}"
  DeleteRegValue SHCTX "Software\Classes\.yml\OpenWithProgids" "${PROGID}"
  DeleteRegKey SHCTX "Software\Classes\${PROGID}"
  ; Data are the person's, and of the one who runs this: removed only where they say so.
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/RemoveData" $R1
  IfErrors 0 data
  MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONQUESTION "$(RemoveData)" /SD IDNO IDNO end
data:
  SetShellVarContext current
  RMDir /r "$LOCALAPPDATA\${DATA}"
end:
SectionEnd
