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
 * The text of a request as a tree of plain values, so that a tag may stand anywhere in its object: Map, List, String,
 * Boolean, Long, {@link JsonDecimal} for every other number, {@link #NULL}.
 */
final class JsonTree {
    /** What {@code null} is read as: a map cannot tell a member that is null from none. */
    static final Object NULL = new Object();

    /** A number that is no 64-bit integer, as it was written. */
    record JsonDecimal(String text, boolean whole) {}

    /** What the text turned out to be. */
    sealed interface ParsedJson {}

    record JsonRoot(Map<String, Object> members) implements ParsedJson {}

    record MalformedJson(String message) implements ParsedJson {}

    private final JsonParser parser;
    private @Nullable String duplicateMember;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    /** An empty text counts as an object without members. */
    static ParsedJson parse(byte[] text, JsonReadOptions reading) {
        try (JsonParser parser = reading.factory().createParser(text)) {
            return new JsonTree(parser).rootWithin(reading.nestingMax());
        } catch (JsonProcessingException e) {
            return new MalformedJson("Malformed JSON at " + place(e.getLocation()) + ".");
        } catch (IOException _) {
            // It begins as UTF-16 or UTF-32 do, and does not go on so.
            return new MalformedJson("Malformed JSON: the text is not in UTF-8.");
        }
    }

    /** A parser that refuses to go on does not say where, but stands there still. */
    private ParsedJson rootWithin(int nestingMax) throws IOException {
        try {
            return root();
        } catch (StreamConstraintsException _) {
            return new MalformedJson("Nested deeper than " + nestingMax + ", or a name or number too long, at "
                    + place(parser.currentLocation()) + ".");
        }
    }

    private ParsedJson root() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) return new JsonRoot(Map.of());
        if (first != JsonToken.START_OBJECT) {
            return new MalformedJson("Not an object at " + place(parser.currentTokenLocation()) + ".");
        }
        Map<String, Object> members = object();
        if (duplicateMember != null) return new MalformedJson(duplicateMember);
        if (parser.nextToken() != null) {
            return new MalformedJson("More than one object at " + place(parser.currentTokenLocation()) + ".");
        }
        return new JsonRoot(members);
    }

    /** Recursion ends where the parser refuses to go deeper. */
    private Map<String, Object> object() throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (members.put(name, value()) != null && duplicateMember == null) {
                duplicateMember = "The same member twice at " + place(parser.currentTokenLocation()) + ".";
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

    private static String place(JsonLocation location) {
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
