package io.vfleet.harness;

import io.vfleet.meta.GeneratedFile;
import java.nio.file.Path;

/** SOAP answers as golden files, one element per line. */
public final class SoapGoldenFile {
    private static final Path FOLDER = Path.of("src/test/resources/golden/soap");
    private static final String INDENT = "  ";

    private SoapGoldenFile() {}

    public static void check(String name, String answer) {
        GeneratedFile.check(FOLDER.resolve(name + ".xml"), lines(answer));
    }

    /** Breaks lines between two tags only, so that the text of an element stays as it was sent. */
    static String lines(String xml) {
        String[] parts = xml.split("(?<=>)\n?(?=<)", -1);
        StringBuilder lines = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean opens = parts[i].startsWith("<") && !parts[i].startsWith("<?") && !parts[i].contains("</");
            boolean empty = opens && i + 1 < parts.length && parts[i + 1].equals("</" + name(parts[i]) + ">");
            if (parts[i].startsWith("</")) depth--;
            lines.append(INDENT.repeat(depth)).append(parts[i]);
            if (empty) lines.append(parts[++i]);
            else if (opens) depth++;
            lines.append('\n');
        }
        return lines.toString();
    }

    private static String name(String tag) {
        return tag.substring(1, tag.length() - 1).split(" ", 2)[0];
    }
}
