package io.vfleet.meta;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The unparsed rows of the metamodel tables by type name. Each line starts with its kind: E enumeration, D data type, M
 * managed type, m method; src/main/scripts/vim25.py documents the columns.
 */
record MetamodelRows(
        Map<String, String> enums,
        Map<String, String> data,
        Map<String, String> managed,
        Map<String, List<String>> methodsByType) {

    /** The rows generated from the bindings, then the few that the bindings lack. */
    private static final List<String> RESOURCES = List.of("/vim25.tsv", "/vim25-amendments.tsv");

    static MetamodelRows load() {
        MetamodelRows rows = new MetamodelRows(
                LinkedHashMap.newLinkedHashMap(500),
                LinkedHashMap.newLinkedHashMap(3100),
                LinkedHashMap.newLinkedHashMap(150),
                LinkedHashMap.newLinkedHashMap(150));
        for (String resource : RESOURCES) rows.add(resource, text(resource));
        return rows;
    }

    /** These rows and those of a resource that names types of them. */
    MetamodelRows with(String resource) {
        MetamodelRows rows = new MetamodelRows(
                new LinkedHashMap<>(enums),
                new LinkedHashMap<>(data),
                new LinkedHashMap<>(managed),
                new LinkedHashMap<>(methodsByType));
        rows.add(resource, text(resource));
        return rows;
    }

    private static String text(String resource) {
        try (InputStream in = MetamodelRows.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException("not on the class path: " + resource);
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String resource, String text) {
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            if (end < 0) end = text.length();
            if (end > start) add(resource, text.charAt(start), text.substring(start, end));
            start = end + 1;
        }
    }

    private void add(String resource, char kind, String line) {
        switch (kind) {
            case 'E' -> enums.put(name(line), line);
            case 'D' -> data.put(name(line), line);
            case 'M' -> managed.put(name(line), line);
            case 'm' ->
                methodsByType
                        .computeIfAbsent(name(line), _ -> new ArrayList<>())
                        .add(line);
            case '#' -> {}
            default -> throw new IllegalStateException(resource + ": unknown kind of line: " + line);
        }
    }

    /** The second column without its release. */
    private static String name(String line) {
        int end = line.indexOf('\t', 2);
        if (end < 0) end = line.length();
        int at = line.indexOf('@', 2);
        return line.substring(2, at < 0 || at > end ? end : at);
    }
}
