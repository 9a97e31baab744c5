package io.vfleet.access.authorization;

import io.vfleet.access.authorization.AccessControl.ChildNames;
import io.vfleet.access.authorization.AccessControl.EntityTree;

/** Says of an inventory path that names nothing how much of it exists and what is below that. */
final class MissingPath {
    /** Of a folder with a million virtual machines no more are looked at. */
    private static final int NAMES_MAX = 5;

    private MissingPath() {}

    /** What is needed in place of the path. */
    static String expected(String path, EntityTree tree) {
        String existing = existing(path, tree);
        return "the path of an object of the inventory: " + existing + " exists and has "
                + below(tree.children(tree.byPath(existing), NAMES_MAX));
    }

    /** The longest part of the path, from its start, that names an object. */
    private static String existing(String path, EntityTree tree) {
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            String above = path.substring(0, end);
            if (tree.byPath(above) != 0) return above;
        }
        return "/";
    }

    private static String below(ChildNames children) {
        if (children.first().isEmpty()) return "nothing below it";
        long more = children.count() - children.first().size();
        return String.join(", ", children.first()) + (more == 0 ? "" : " and " + more + " more");
    }
}
