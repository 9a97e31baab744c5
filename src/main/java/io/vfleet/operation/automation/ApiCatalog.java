package io.vfleet.operation.automation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.operation.automation.ApiType.ApiField;
import io.vfleet.operation.automation.ApiType.Simple;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations of the Automation API that are served, and their types, as automation.tsv has them. */
public final class ApiCatalog {
    private static final class Loaded {
        static final ApiCatalog SERVED = new ApiCatalog(lines());
    }

    private final Map<String, String[]> structureRows = new HashMap<>();
    private final Map<String, ApiType> types = new HashMap<>();
    private final Map<String, ApiOperation> operations = new LinkedHashMap<>();

    private ApiCatalog(List<String[]> rows) {
        for (String[] row : rows) {
            if (row[0].equals("e")) types.put(row[1], new ApiType.Enumeration(row[1], Set.of(row[2].split(" ", -1))));
            else if (row[0].equals("s")) structureRows.put(row[1], row);
        }
        for (String[] row : rows) {
            if (row[0].equals("o")) add(operation(row));
        }
    }

    /** The one catalog of this process, read from the class path at the first call. */
    public static ApiCatalog load() {
        return Loaded.SERVED;
    }

    /** All operations, in the order of the table. */
    public List<ApiOperation> operations() {
        return List.copyOf(operations.values());
    }

    public @Nullable ApiOperation operation(String service, String name) {
        return operations.get(service + "." + name);
    }

    private static List<String[]> lines() {
        InputStream file = Objects.requireNonNull(ApiCatalog.class.getResourceAsStream("/automation.tsv"));
        try (var reader = new BufferedReader(new InputStreamReader(file, UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(ApiOperation operation) {
        operations.put(operation.id(), operation);
    }

    private ApiOperation operation(String[] row) {
        List<ApiField> parameters = row.length > 7 ? fields(row[7]) : List.of();
        return new ApiOperation(row[1], row[2], row[3], row[4], row[5], type(row[6]), parameters);
    }

    private List<ApiField> fields(String text) {
        List<ApiField> fields = new ArrayList<>();
        for (String field : text.split(" ", -1)) {
            int colon = field.indexOf(':');
            fields.add(new ApiField(field.substring(0, colon), type(field.substring(colon + 1))));
        }
        return fields;
    }

    private ApiType type(String text) {
        if (text.endsWith("?")) return new ApiType.Optional(type(text.substring(0, text.length() - 1)));
        if (text.endsWith(">")) {
            String inside = text.substring(text.indexOf('<') + 1, text.length() - 1);
            return text.startsWith("map<")
                    ? new ApiType.Entries(type(inside.substring(inside.indexOf(',') + 1)))
                    : new ApiType.Items(type(inside));
        }
        ApiType known = types.get(text);
        if (known != null) return known;
        String[] row = structureRows.get(text);
        ApiType made = row == null
                ? Simple.valueOf(text.toUpperCase(Locale.ROOT))
                : new ApiType.Structure(text, row.length > 2 ? fields(row[2]) : List.of());
        types.put(text, made);
        return made;
    }
}
