package io.vfleet.wire.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text of a request as a tree of plain values, so that a type tag may be at any position in its object: Map, List,
 * String, Boolean, Long, {@link JsonDecimal} for every other number, {@link #NULL}.
 */
public final class JsonTree {
    /** The value for {@code null}, so that a null member differs from an absent one. */
    public static final Object NULL = new Object();

    /** A number that is no 64-bit integer, as it was written. */
    public record JsonDecimal(String text, boolean whole) {}

    /** The result of parsing. */
    public sealed interface ParsedJson {}

    public record JsonRoot(Map<String, Object> members) implements ParsedJson {}

    public record MalformedJson(String message) implements ParsedJson {}

    private final JsonParser parser;
    private @Nullable String duplicateMember;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    /** An empty text counts as an object without members. */
    public static ParsedJson parse(byte[] text, JsonReadOptions options) {
        try (JsonParser parser = options.factory().createParser(text)) {
            return new JsonTree(parser).rootWithin(options.nestingMax());
        } catch (JsonProcessingException e) {
            return new MalformedJson("Malformed JSON at " + position(e.getLocation()) + ".");
        } catch (IOException _) {
            // The text begins like UTF-16 or UTF-32, but is not decodable as such.
            return new MalformedJson("Malformed JSON: the text is not in UTF-8.");
        }
    }

    /** The exception for an exceeded limit has no location, so the parser's position is used. */
    private ParsedJson rootWithin(int nestingMax) throws IOException {
        try {
            return root();
        } catch (StreamConstraintsException _) {
            return new MalformedJson(
                    "Nested deeper than " + nestingMax + ", or a name or number too long, or too many values, at "
                            + position(parser.currentLocation()) + ".");
        }
    }

    private ParsedJson root() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) return new JsonRoot(Map.of());
        if (first != JsonToken.START_OBJECT) {
            return new MalformedJson("Not an object at " + position(parser.currentTokenLocation()) + ".");
        }
        Map<String, Object> members = object();
        if (duplicateMember != null) return new MalformedJson(duplicateMember);
        if (parser.nextToken() != null) {
            return new MalformedJson("More than one object at " + position(parser.currentTokenLocation()) + ".");
        }
        return new JsonRoot(members);
    }

    /** The parser's nesting limit bounds the recursion. */
    private Map<String, Object> object() throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (members.put(name, value()) != null && duplicateMember == null) {
                duplicateMember = "The same member twice at " + position(parser.currentTokenLocation()) + ".";
            }
        }
        return members;
    }

    private List<Object> array() throws IOException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) items.add(value());
        return items;
    }

    private Object value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NULL;
            case VALUE_NUMBER_FLOAT -> new JsonDecimal(parser.getText(), false);
            case VALUE_NUMBER_INT -> integer();
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("no value: " + parser.currentToken());
        };
    }

    private Object integer() throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> new JsonDecimal(parser.getText(), true);
        };
    }

    private static String position(JsonLocation location) {
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
