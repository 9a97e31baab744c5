package io.vfleet.manager.guest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files that a guest has before clients change it: a small part of what an installed system has. */
final class OperatingSystemFiles {
    static final List<String> LINUX_PROGRAMS = List.of(
            "bash",
            "cat",
            "chmod",
            "cp",
            "curl",
            "date",
            "df",
            "echo",
            "env",
            "false",
            "grep",
            "hostname",
            "id",
            "ls",
            "mkdir",
            "mv",
            "ps",
            "pwd",
            "python3",
            "rm",
            "sh",
            "sleep",
            "sync",
            "tail",
            "tar",
            "top",
            "touch",
            "true",
            "uname",
            "whoami");
    static final List<String> WINDOWS_PROGRAMS = List.of(
            "cmd.exe",
            "hostname.exe",
            "ipconfig.exe",
            "notepad.exe",
            "ping.exe",
            "powershell.exe",
            "tasklist.exe",
            "timeout.exe",
            "whoami.exe",
            "xcopy.exe");
    private static final List<String> LINUX_DIRECTORIES = List.of(
            "/",
            "/bin",
            "/boot",
            "/etc",
            "/home",
            "/opt",
            "/root",
            "/tmp",
            "/usr",
            "/usr/bin",
            "/usr/local",
            "/usr/local/bin",
            "/var",
            "/var/log",
            "/var/tmp");
    private static final List<String> WINDOWS_DIRECTORIES = List.of(
            "C:\\",
            "C:\\Program Files",
            "C:\\Program Files\\VMware",
            "C:\\Program Files\\VMware\\VMware Tools",
            "C:\\ProgramData",
            "C:\\Users",
            "C:\\Users\\Administrator",
            "C:\\Users\\Public",
            "C:\\Windows",
            "C:\\Windows\\System32",
            "C:\\Windows\\System32\\WindowsPowerShell",
            "C:\\Windows\\System32\\WindowsPowerShell\\v1.0",
            "C:\\Windows\\Temp");
    private static final Instant INSTALLED = Instant.parse("2025-06-01T08:00:00Z");
    private static final int PROGRAM_BYTES = 40_000;
    private static final int PROGRAM_PERMISSIONS = 0755;
    /** Everybody may write, and delete what is one's own. */
    private static final int SHARED_PERMISSIONS = 01777;

    private static final NavigableMap<String, GuestFile> LINUX = linux();
    private static final NavigableMap<String, GuestFile> WINDOWS = windows();

    private OperatingSystemFiles() {}

    /** By the key of their paths. */
    static NavigableMap<String, GuestFile> of(GuestFamily family) {
        return switch (family) {
            case LINUX -> LINUX;
            case WINDOWS -> WINDOWS;
        };
    }

    private static NavigableMap<String, GuestFile> linux() {
        var files = new TreeMap<String, GuestFile>();
        for (String path : LINUX_DIRECTORIES) put(files, GuestFamily.LINUX, path, null);
        for (String name : LINUX_PROGRAMS) {
            program(files, GuestFamily.LINUX, "/bin/" + name);
            program(files, GuestFamily.LINUX, "/usr/bin/" + name);
        }
        put(files, GuestFamily.LINUX, "/etc/os-release", "NAME=\"Linux\"\nID=linux\n");
        put(files, GuestFamily.LINUX, "/etc/hosts", "127.0.0.1 localhost\n::1 localhost\n");
        put(files, GuestFamily.LINUX, "/var/log/messages", "");
        for (String shared : List.of("/tmp", "/var/tmp"))
            files.computeIfPresent(shared, (_, at) -> changed(at, SHARED_PERMISSIONS));
        return files;
    }

    private static NavigableMap<String, GuestFile> windows() {
        var files = new TreeMap<String, GuestFile>();
        for (String path : WINDOWS_DIRECTORIES) put(files, GuestFamily.WINDOWS, path, null);
        for (String name : WINDOWS_PROGRAMS) program(files, GuestFamily.WINDOWS, "C:\\Windows\\System32\\" + name);
        program(files, GuestFamily.WINDOWS, "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe");
        put(files, GuestFamily.WINDOWS, "C:\\Windows\\win.ini", "; for 16-bit app support\r\n[fonts]\r\n");
        return files;
    }

    /** {@code text}: null for a directory. */
    private static void put(Map<String, GuestFile> files, GuestFamily family, String path, @Nullable String text) {
        GuestFile file = text == null
                ? GuestFile.directory(path, INSTALLED, 0)
                : GuestFile.file(path, text.getBytes(UTF_8), INSTALLED, 0);
        files.put(family.key(path), file);
    }

    private static void program(Map<String, GuestFile> files, GuestFamily family, String path) {
        var file = new GuestFile(
                path, false, null, PROGRAM_BYTES, INSTALLED, INSTALLED, 0, 0, PROGRAM_PERMISSIONS, false, false);
        files.put(family.key(path), file);
    }

    private static GuestFile changed(GuestFile file, int permissions) {
        return new GuestFileChange(null, null, null, null, (long) permissions, null, null).of(file);
    }
}
