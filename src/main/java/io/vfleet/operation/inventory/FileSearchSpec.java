package io.vfleet.operation.inventory;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.render.vm.DiskFile;
import io.vfleet.render.vm.FileDetails;
import io.vfleet.render.vm.FileInfoRenderer;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a search of a datastore looks for. A search for disks finds each by its descriptor, with the size of its data; a search
 * without queries finds all files as they are, extents of disks too.
 *
 * @param queries the kinds of files; empty for all
 */
record FileSearchSpec(List<DataObject> queries, FileDetails details, FileNamePatterns names) {
    private static final int QUERIES_MAX = 32;
    private static final String DISK_QUERY = "VmDiskFileQuery";

    FileSearchSpec {
        queries = List.copyOf(queries);
    }

    static FileSearchSpec of(@Nullable DataObject spec) {
        if (spec == null)
            return new FileSearchSpec(List.of(), FileDetails.of(null), new FileNamePatterns(List.of(), false));
        boolean ignoreCase = Boolean.TRUE.equals(spec.get("searchCaseInsensitive"));
        List<String> patterns =
                list(spec.get("matchPattern")).stream().map(String.class::cast).toList();
        List<DataObject> queries =
                list(spec.get("query")).stream().map(DataObject.class::cast).toList();
        FileDetails details = FileDetails.of((DataObject) spec.get("details"));
        return new FileSearchSpec(queries, details, new FileNamePatterns(patterns, ignoreCase));
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> many ? many : List.of();
    }

    /** InvalidArgument for one that would take long to compare with each file; null for all others. */
    @Nullable
    Fault fault() {
        List<String> patterns = names.patterns();
        boolean tooLong = patterns.stream().anyMatch(pattern -> pattern.length() > FileNamePatterns.CHARS_MAX);
        if (tooLong || patterns.size() > FileNamePatterns.COUNT_MAX)
            return new Fault.InvalidArgument("searchSpec.matchPattern");
        return queries.size() > QUERIES_MAX ? new Fault.InvalidArgument("searchSpec.query") : null;
    }

    /** Whether what it finds is of a type of its own: when that is asked for, or a query is for that type. */
    boolean isTyped() {
        return details.type() || !queries.isEmpty();
    }

    boolean findsFolders() {
        return queries.isEmpty() || query("FolderFileInfo", _ -> true) != null;
    }

    /** Whether it can find files at all. */
    boolean findsFiles() {
        return queries.isEmpty()
                || queries.stream().anyMatch(query -> !query.type().name().equals("FolderFileQuery"));
    }

    /** Whether a disk is one file, and its extents are none. */
    boolean findsDisks() {
        return queries.stream().anyMatch(query -> query.type().name().equals(DISK_QUERY));
    }

    /** The first query for files of that type whose filter lets it through; null for none. */
    @Nullable
    DataObject query(String infoType, Predicate<DataObject> filter) {
        String wanted = infoType.replace("Info", "Query");
        for (DataObject query : queries) {
            String type = query.type().name();
            if ((type.equals(wanted) || type.equals("FileQuery")) && filter.test(query)) return query;
        }
        return null;
    }

    /** Whether the filter of a VmDiskFileQuery lets a disk through. */
    static boolean matches(DataObject query, DiskFile disk) {
        if (!query.type().name().equals(DISK_QUERY) || !(query.get("filter") instanceof DataObject filter)) return true;
        return isOneOf(filter.get("diskType"), disk.type())
                && isOneOf(filter.get("matchHardwareVersion"), disk.hardwareVersion())
                && isOneOf(filter.get("controllerType"), disk.controllerType())
                && !Objects.equals(filter.get("thin"), !disk.thin())
                && !Boolean.TRUE.equals(filter.get("encrypted"));
    }

    /** Whether the filter of a query for configuration files lets them through: all have the same version. */
    static boolean matchesConfig(DataObject query) {
        if (!isConfigQuery(query) || !(query.get("filter") instanceof DataObject filter)) return true;
        return isOneOf(filter.get("matchConfigVersion"), FileInfoRenderer.CONFIG_VERSION)
                && !Boolean.TRUE.equals(filter.get("encrypted"));
    }

    static boolean isConfigQuery(DataObject query) {
        return query.type().name().endsWith("ConfigFileQuery");
    }

    private static boolean isOneOf(@Nullable Object wanted, Object actual) {
        return !(wanted instanceof List<?> values) || values.isEmpty() || values.contains(actual);
    }
}
