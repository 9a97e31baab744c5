package io.vfleet.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One Java file of the tree. */
record SourceFile(Path path, String text) {
    /** Every Java file below a folder, in order of path. */
    static List<SourceFile> under(Path root) throws IOException {
        var files = new ArrayList<SourceFile>();
        try (var paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>)
                    paths.filter(p -> p.toString().endsWith(".java")).sorted()::iterator) {
                files.add(new SourceFile(path, Files.readString(path)));
            }
        }
        return files;
    }

    int lines() {
        return (int) text.lines().count();
    }

    /** The first comment of the file, of either kind; empty if there is none. */
    String firstComment() {
        var comment = new StringBuilder();
        boolean block = false;
        for (String line : text.lines().toList()) {
            String stripped = line.strip();
            boolean starts = stripped.startsWith("//") || stripped.startsWith("/*");
            if (!block && !starts && !comment.isEmpty()) break;
            if (block || starts) comment.append(stripped).append('\n');
            if (stripped.startsWith("/*")) block = true;
            if (stripped.endsWith("*/")) block = false;
        }
        return comment.toString();
    }

    String name() {
        return path.toString();
    }
}
