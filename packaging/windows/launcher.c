/* Starts the program with the Python that stands beside it, in this process: taskbar and task manager show its name.
 * Built twice: with a console for commands, and without one for windows. */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>

typedef int (*main_of_python)(int, wchar_t **);

static void complain(const wchar_t *text) {
#ifdef CONSOLE
    fwprintf(stderr, L"%ls\n", text);
#else
    MessageBoxW(NULL, text, L"Room Calendar Wizard", MB_OK | MB_ICONERROR);
#endif
}

static int start(int count, wchar_t **words) {
    static wchar_t folder[32768], library[32768];
    DWORD length = GetModuleFileNameW(NULL, folder, 32768);
    while (length > 0 && folder[length - 1] != L'\\') length--;
    folder[length] = 0;
    _snwprintf(library, 32767, L"%ls%ls", folder, L"" PYTHON_DLL);
    /* Libraries come from this folder and from Windows, never from the folder in which somebody stands. */
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    main_of_python run = python ? (main_of_python)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (run == NULL) {
        complain(L"The program is not complete. Install it again.");
        return 1;
    }
    wchar_t **all = calloc(count + 3, sizeof *all);
    int at = 0;
    all[at++] = words[0];
    all[at++] = L"-m";
    all[at++] = L"wizard";
    for (int i = 1; i < count; i++) all[at++] = words[i];
    return run(at, all);
}

#ifdef CONSOLE
int wmain(int count, wchar_t **words) { return start(count, words); }
#else
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, PWSTR line, int show) {
    (void)instance; (void)before; (void)line; (void)show;
    return start(__argc, __wargv);
}
#endif
