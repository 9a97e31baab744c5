package io.vfleet.wire.rest;

import io.vfleet.operation.automation.ApiOperation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds operations by their paths, segment by segment, and by verb and action. */
final class OperationPaths {
    private static final String ID = "id:";

    /** A place in the tree of paths. */
    private static final class PathNode {
        final Map<String, PathNode> literals = new HashMap<>();
        // By the prefix in front of the value: empty, or that of the older paths.
        final Map<String, PathNode> parameters = new HashMap<>();
        final Map<String, RoutedOperation> operations = new LinkedHashMap<>();
    }

    /** An operation with the names of the parameters of its path, in their order. */
    private record RoutedOperation(ApiOperation operation, List<String> names) {}

    /** The result of a search. */
    sealed interface FoundPath {}

    /** {@code values}: the parameters of the path, not decoded. */
    record FoundOperation(ApiOperation operation, Map<String, String> values) implements FoundPath {}

    /** The path is served for other verbs. */
    record WrongVerb(String allowed) implements FoundPath {}

    record UnknownPath() implements FoundPath {}

    private final PathNode root = new PathNode();

    /** {@code path}: the path of an operation, with its action as a query. */
    OperationPaths(Collection<ApiOperation> operations, Function<ApiOperation, String> path) {
        for (ApiOperation operation : operations) {
            String template = path.apply(operation);
            if (!template.startsWith("/")) continue;
            int query = template.indexOf('?');
            String action = query < 0 ? "" : template.substring(template.indexOf('=') + 1);
            add(operation, query < 0 ? template : template.substring(0, query), action);
            // The oldest paths have the action as their last segment.
            if (query >= 0 && template.charAt(query + 1) != '~')
                add(operation, template.substring(0, query) + "/" + action, "");
        }
    }

    private void add(ApiOperation operation, String path, String action) {
        PathNode node = root;
        List<String> names = new ArrayList<>();
        for (String segment : path.substring(1).split("/", -1)) {
            int brace = segment.indexOf('{');
            if (brace < 0) {
                node = node.literals.computeIfAbsent(segment, _ -> new PathNode());
            } else {
                names.add(segment.substring(brace + 1, segment.length() - 1));
                node = node.parameters.computeIfAbsent(segment.substring(0, brace), _ -> new PathNode());
            }
        }
        node.operations.put(operation.verb() + action, new RoutedOperation(operation, names));
    }

    FoundPath find(String verb, String path, String action) {
        PathNode node = root;
        List<String> values = new ArrayList<>();
        for (String segment : path.substring(1).split("/", -1)) {
            node = next(node, segment, values);
            if (node == null) return new UnknownPath();
        }
        RoutedOperation routed = node.operations.get(verb + action);
        if (routed == null) return missing(node, verb);
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < values.size(); i++) named.put(routed.names().get(i), values.get(i));
        return new FoundOperation(routed.operation(), named);
    }

    private static @Nullable PathNode next(PathNode node, String segment, List<String> values) {
        PathNode literal = node.literals.get(segment);
        if (literal != null) return literal;
        boolean id = segment.startsWith(ID) && node.parameters.containsKey(ID);
        PathNode parameter = node.parameters.get(id ? ID : "");
        if (parameter != null) values.add(id ? segment.substring(ID.length()) : segment);
        return parameter;
    }

    private static FoundPath missing(PathNode node, String verb) {
        var verbs = new TreeSet<String>();
        for (RoutedOperation each : node.operations.values())
            verbs.add(each.operation().verb());
        return verbs.isEmpty() || verbs.contains(verb) ? new UnknownPath() : new WrongVerb(String.join(", ", verbs));
    }
}
