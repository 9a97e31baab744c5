package io.vfleet.operation.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.VCenter;
import java.net.URI;
import java.net.URLDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names of files in arguments: a path with a datacenter, such as [LocalDS_0] iso/tools.iso, or an address such as
 * https://vcenter/folder/iso/tools.iso?dcPath=DC0&amp;dsName=LocalDS_0.
 */
record FilePaths(VCenter vcenter) {
    static final String MANAGE = "Datastore.FileManagement";
    private static final String FOLDER = "/folder/";
    private static final int PATH_CHARS_MAX = 1_024;
    private static final int NAME_BYTES_MAX = 255;

    /** A file, or why it is refused. */
    record NamedFile(@Nullable DatastorePath path, @Nullable Fault refused) {
        DatastorePath get() {
            if (path == null) throw new IllegalStateException("it is refused: " + refused);
            return path;
        }
    }

    private Inventory inventory() {
        return vcenter.inventory();
    }

    /**
     * A file of an argument.
     *
     * @param datacenters the arguments that may have its datacenter, the first that is set counts
     */
    NamedFile of(Call call, String argument, String privilege, String... datacenters) {
        String text = String.valueOf(call.arguments().get(argument));
        boolean isAddress = text.startsWith("https://") || text.startsWith("http://");
        DatastorePath path;
        if (isAddress) {
            path = ofAddress(text);
        } else {
            int datacenter = 0;
            for (String each : datacenters) {
                if (datacenter == 0 && call.arguments().get(each) instanceof MoRef ref)
                    datacenter = inventory().find(ref);
            }
            if (datacenter == 0) return new NamedFile(null, new Fault.InvalidArgument(datacenters[0]));
            path = DatastorePath.parse(inventory(), datacenter, text);
        }
        if (path == null || !isValid(path.file())) return new NamedFile(null, new Fault.InvalidDatastorePath(text));
        MoRef datastore = inventory().ref(path.datastore());
        return new NamedFile(path.normalized(), vcenter.permissions().fault(datastore, privilege, call.session()));
    }

    /** As {@link #of}, and not the datastore itself. */
    NamedFile notRoot(Call call, String argument, String privilege, String... datacenters) {
        NamedFile file = of(call, argument, privilege, datacenters);
        boolean isRoot = file.refused == null && file.get().file().isEmpty();
        return isRoot ? new NamedFile(null, new Fault.InvalidDatastorePath(text(file.get()))) : file;
    }

    /** As clients write it. */
    String text(DatastorePath path) {
        return text(path.datastore(), path.file());
    }

    String text(int datastore, String file) {
        return "[" + inventory().name(datastore) + "] " + file;
    }

    private @Nullable DatastorePath ofAddress(String text) {
        try {
            URI address = URI.create(text);
            String path = address.getPath();
            if (path == null || !path.startsWith(FOLDER) || address.getRawQuery() == null) return null;
            String datacenter = parameter("dcPath", address.getRawQuery());
            String datastore = parameter("dsName", address.getRawQuery());
            int number = datacenter == null ? 0 : inventory().byPath(datacenter);
            if (number == 0 || datastore == null || inventory().kind(number) != EntityKind.DATACENTER) return null;
            return DatastorePath.parse(inventory(), number, "[" + datastore + "] " + path.substring(FOLDER.length()));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable String parameter(String name, String query) {
        for (String part : query.split("&", -1)) {
            if (part.startsWith(name + "="))
                return URLDecoder.decode(part.substring(name.length() + 1).replace("+", "%2B"), UTF_8);
        }
        return null;
    }

    static boolean isValid(String file) {
        if (file.length() > PATH_CHARS_MAX) return false;
        for (String name : file.split("/", -1)) {
            boolean valid = !name.equals("..")
                    && name.getBytes(UTF_8).length <= NAME_BYTES_MAX
                    && name.chars().noneMatch(Character::isISOControl);
            if (!valid) return false;
        }
        return true;
    }
}
