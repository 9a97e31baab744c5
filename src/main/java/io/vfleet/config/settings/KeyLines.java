package io.vfleet.config.settings;

import java.util.HashMap;
import java.util.Map;

/** In which line of its file each key of a document stands. */
final class KeyLines {
    /** Of the keys beyond these, the lines of the nearest keys above them are known. */
    private static final int KEYS_MAX = 100_000;

    private final Map<String, Integer> byKey = new HashMap<>();

    /** Of a key that is given twice the first counts. */
    void put(String key, int line) {
        if (byKey.size() < KEYS_MAX) byKey.putIfAbsent(RecordReader.camelCase(key), line);
    }

    /** A file with the line of the key, or of the nearest one above it if the document does not have the key. */
    String place(String file, String key) {
        String at = RecordReader.camelCase(key);
        while (!byKey.containsKey(at) && !at.isEmpty()) at = SettingOrigins.parent(at);
        Integer line = byKey.get(at);
        return line == null ? file : place(file, line);
    }

    /** A file with a line, as editors and compilers write it. */
    static String place(String file, int line) {
        return file + ":" + line;
    }
}
