package io.vfleet.manager.guest;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** The registry that a Windows guest has before clients change it: a small part of what an installed system has. */
public final class InstalledRegistry {
    static final List<String> HIVES = List.of(
            "HKEY_CLASSES_ROOT", "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE", "HKEY_USERS", "HKEY_CURRENT_CONFIG");

    private static final String MACHINE = "HKEY_LOCAL_MACHINE";
    private static final String CONTROL = MACHINE + "\\SYSTEM\\CurrentControlSet\\";
    private static final String VERSION = MACHINE + "\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
    private static final Instant INSTALLED = Instant.parse("2025-06-01T08:00:00Z");

    private final Metamodel metamodel;
    private final NavigableMap<String, RegistryKey> keys = new TreeMap<>();

    private InstalledRegistry(Metamodel metamodel) {
        this.metamodel = metamodel;
    }

    /**
     * By what keys are found by.
     *
     * @param product the name of the operating system, such as Windows Server 2019
     * @param hostName with its domain, if it has one
     * @param users whose part of the registry is there
     */
    public static NavigableMap<String, RegistryKey> of(
            Metamodel metamodel, String product, String hostName, List<String> users) {
        var made = new InstalledRegistry(metamodel);
        for (String hive : HIVES) made.key(hive);
        made.key(MACHINE + "\\SOFTWARE\\Classes");
        made.key(MACHINE + "\\SOFTWARE\\WOW6432Node");
        made.key(MACHINE + "\\HARDWARE\\DESCRIPTION\\System");
        made.key(MACHINE + "\\SAM");
        made.key(MACHINE + "\\SECURITY");
        made.text(VERSION, "ProductName", product);
        made.text(VERSION, "CurrentVersion", "6.3");
        made.text(VERSION, "CurrentBuild", "17763");
        made.text(VERSION, "SystemRoot", "C:\\Windows");
        made.number(VERSION, "CurrentMajorVersionNumber", 10);
        made.number(VERSION, "InstallDate", (int) INSTALLED.getEpochSecond());
        made.text(MACHINE + "\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion", "ProgramFilesDir", "C:\\Program Files");
        made.key(MACHINE + "\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run");
        made.key(MACHINE + "\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall");
        made.text(
                MACHINE + "\\SOFTWARE\\VMware, Inc.\\VMware Tools",
                "InstallPath",
                "C:\\Program Files\\VMware\\VMware Tools\\");
        made.named(hostName);
        made.expandable(CONTROL + "Control\\Session Manager\\Environment", "TEMP", "%SystemRoot%\\TEMP");
        made.expandable(CONTROL + "Control\\Session Manager\\Environment", "windir", "%SystemRoot%");
        made.number(CONTROL + "Services\\VMTools", "Start", 2);
        made.text(CONTROL + "Services\\VMTools", "DisplayName", "VMware Tools");
        for (String user : users) made.ofUser(user);
        return Collections.unmodifiableNavigableMap(made.keys);
    }

    /** The part of the registry that one user has, which is HKEY_CURRENT_USER for that one. */
    static String hiveOf(GuestFamily family, String user) {
        int number = family.isAdministrator(user)
                ? 500
                : 1_001 + Math.floorMod(user.toLowerCase(Locale.ROOT).hashCode(), 9_000);
        return "HKEY_USERS\\S-1-5-21-1004336348-1177238915-682003330-" + number;
    }

    private void ofUser(String user) {
        String hive = hiveOf(GuestFamily.WINDOWS, user);
        key(hive + "\\Software\\Microsoft\\Windows\\CurrentVersion\\Run");
        expandable(hive + "\\Environment", "TEMP", "%USERPROFILE%\\AppData\\Local\\Temp");
        text(hive + "\\Volatile Environment", "USERNAME", user);
    }

    private void named(String hostName) {
        int dot = hostName.indexOf('.');
        String name = dot < 0 ? hostName : hostName.substring(0, dot);
        text(CONTROL + "Control\\ComputerName\\ComputerName", "ComputerName", name.toUpperCase(Locale.ROOT));
        text(CONTROL + "Services\\Tcpip\\Parameters", "Hostname", name);
        text(CONTROL + "Services\\Tcpip\\Parameters", "Domain", dot < 0 ? "" : hostName.substring(dot + 1));
    }

    private void text(String path, String name, String value) {
        value(path, name, metamodel.make("GuestRegValueStringSpec").set("value", value));
    }

    private void expandable(String path, String name, String value) {
        value(path, name, metamodel.make("GuestRegValueExpandStringSpec").set("value", value));
    }

    private void number(String path, String name, int value) {
        value(path, name, metamodel.make("GuestRegValueDwordSpec").set("value", value));
    }

    private void value(String path, String name, DataObject data) {
        key(path).values().put(name, data);
    }

    /** The key, with those that it is in. */
    private RegistryKey key(String path) {
        int end = path.lastIndexOf('\\');
        if (end > 0) key(path.substring(0, end));
        return keys.computeIfAbsent(RegistryKey.key(path), _ -> {
            SortedMap<String, DataObject> values = RegistryKey.noValues();
            return new RegistryKey(path, "", false, INSTALLED, values);
        });
    }
}
