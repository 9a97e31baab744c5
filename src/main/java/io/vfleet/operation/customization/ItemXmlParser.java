package io.vfleet.operation.customization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses the XML of exported specifications into a tree of elements. Attributes are skipped, for they only number the
 * elements of arrays; document types are refused, so that no entity can grow. Used once.
 */
final class ItemXmlParser {
    private static final int NESTING_MAX = 32;
    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

    /** {@code text}: what stands between the tags; blanks around children do not count. */
    record ItemElement(String name, String text, List<ItemElement> children) {
        /** The children by their names; of two with one name the last. */
        Map<String, ItemElement> byName() {
            Map<String, ItemElement> all = new HashMap<>();
            for (ItemElement each : children) all.put(each.name(), each);
            return all;
        }
    }

    /** The text is not well-formed, or has what exported specifications have not. */
    static final class NotWellFormed extends Exception {
        private static final long serialVersionUID = 1;

        NotWellFormed(String message) {
            super(message, null, false, false);
        }
    }

    private final String xml;
    private int at;

    private ItemXmlParser(String xml) {
        this.xml = xml;
    }

    static ItemElement parse(String xml) throws NotWellFormed {
        var parser = new ItemXmlParser(xml);
        parser.skipBetween();
        ItemElement root = parser.element(0);
        parser.skipBetween();
        if (parser.at < xml.length()) throw new NotWellFormed("text after the end");
        return root;
    }

    /** Blanks, comments and the declaration. */
    private void skipBetween() throws NotWellFormed {
        while (at < xml.length()) {
            if (Character.isWhitespace(xml.charAt(at)) || xml.charAt(at) == '\uFEFF') at++;
            else if (!skipped("<!--", "-->") && !skipped("<?", "?>")) return;
        }
    }

    private boolean skipped(String start, String end) throws NotWellFormed {
        if (!xml.startsWith(start, at)) return false;
        upTo(end);
        return true;
    }

    private String upTo(String end) throws NotWellFormed {
        int found = xml.indexOf(end, at);
        if (found < 0) throw new NotWellFormed("no " + end);
        String text = xml.substring(at, found);
        at = found + end.length();
        return text;
    }

    private ItemElement element(int depth) throws NotWellFormed {
        if (depth > NESTING_MAX || !xml.startsWith("<", at)) throw new NotWellFormed("no element");
        at++;
        String tag = upTo(">");
        boolean empty = tag.endsWith("/");
        String name = (empty ? tag.substring(0, tag.length() - 1) : tag).split("\\s", 2)[0];
        if (!name.matches("[A-Za-z_][\\w.-]*")) throw new NotWellFormed("no name: " + name);
        return empty ? new ItemElement(name, "", List.of()) : content(name, depth);
    }

    private ItemElement content(String name, int depth) throws NotWellFormed {
        var text = new StringBuilder();
        var children = new ArrayList<ItemElement>();
        while (at < xml.length()) {
            if (xml.startsWith("</", at)) {
                at += 2;
                if (!upTo(">").strip().equals(name)) throw new NotWellFormed("no end of " + name);
                return new ItemElement(name, text.toString(), children);
            }
            if (xml.startsWith("<![CDATA[", at)) {
                at += "<![CDATA[".length();
                text.append(upTo("]]>"));
            } else if (xml.charAt(at) == '<') {
                if (!skipped("<!--", "-->") && !skipped("<?", "?>")) children.add(element(depth + 1));
            } else if (xml.charAt(at) == '&') {
                at++;
                text.append(entity(upTo(";")));
            } else text.append(xml.charAt(at++));
        }
        throw new NotWellFormed("no end of " + name);
    }

    private static String entity(String name) throws NotWellFormed {
        String known = ENTITIES.get(name);
        if (known != null) return known;
        try {
            boolean hex = name.startsWith("#x");
            if (name.startsWith("#"))
                return Character.toString(Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10));
        } catch (IllegalArgumentException _) {
            // Refused below, like an entity that has no meaning.
        }
        throw new NotWellFormed("no entity: " + name);
    }
}
