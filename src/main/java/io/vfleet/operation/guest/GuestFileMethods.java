package io.vfleet.operation.guest;

import io.vfleet.manager.guest.GuestFile;
import io.vfleet.manager.guest.GuestFileChange;
import io.vfleet.manager.guest.GuestResult;
import io.vfleet.manager.guest.GuestResult.GuestDone;
import io.vfleet.manager.guest.GuestResult.GuestRefused;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The methods of GuestFileManager, but for the sending and reading of files. */
public final class GuestFileMethods {
    static final String MANAGER = "GuestFileManager";
    private static final int RESULTS_DEFAULT = 50;

    private final VCenter vcenter;
    private final GuestAccess access;
    private final GuestAttributes attributes;

    public GuestFileMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.access = new GuestAccess(vcenter);
        this.attributes = new GuestAttributes(vcenter.metamodel());
    }

    public void registerIn(MethodTable table) {
        register(
                table,
                "MakeDirectoryInGuest",
                at -> at.files().makeDirectory(at.text("directoryPath"), at.flag("createParentDirectories")));
        register(table, "DeleteFileInGuest", at -> at.files().deleteFile(at.text("filePath")));
        register(
                table,
                "DeleteDirectoryInGuest",
                at -> at.files().deleteDirectory(at.text("directoryPath"), at.flag("recursive")));
        register(
                table,
                "MoveDirectoryInGuest",
                at -> at.files().moveDirectory(at.text("srcDirectoryPath"), at.text("dstDirectoryPath")));
        register(
                table,
                "MoveFileInGuest",
                at -> at.files().moveFile(at.text("srcFilePath"), at.text("dstFilePath"), at.flag("overwrite")));
        register(table, "CreateTemporaryFileInGuest", at -> temporary(at, false));
        register(table, "CreateTemporaryDirectoryInGuest", at -> temporary(at, true));
        register(table, "ListFilesInGuest", this::list);
        register(table, "ChangeFileAttributesInGuest", GuestFileMethods::change);
    }

    private void register(MethodTable table, String method, Function<GuestVisit, GuestResult> work) {
        table.register(MANAGER, method, call -> access.run(call, work));
    }

    private static GuestResult temporary(GuestVisit at, boolean directory) {
        return at.files().makeTemporary(at.text("prefix"), at.text("suffix"), at.text("directoryPath"), directory);
    }

    private static GuestResult change(GuestVisit at) {
        DataObject spec =
                (DataObject) Objects.requireNonNull(at.call().arguments().get("fileAttributes"));
        GuestFileChange change = GuestAttributes.parse(at.system().family(), spec);
        return change == null
                ? new GuestRefused(new Fault.InvalidArgument("fileAttributes"))
                : at.files().change(at.text("guestFilePath"), change);
    }

    /** A part of a list by its place and length, as {@code index} and {@code maxResults} have them. */
    private GuestResult list(GuestVisit at) {
        String path = at.text("filePath");
        int index = number(at.call(), "index", 0);
        int most = number(at.call(), "maxResults", RESULTS_DEFAULT);
        Fault refused = at.files().listFault(path);
        if (index < 0) refused = new Fault.InvalidArgument("index");
        if (most < 0) refused = new Fault.InvalidArgument("maxResults");
        if (refused != null) return new GuestRefused(refused);
        GuestFile listed = Objects.requireNonNull(at.files().find(path));
        List<String> names = at.files().names(listed);
        String expression = at.text("matchPattern");
        if (!expression.isEmpty()) {
            try {
                names = names.stream()
                        .filter(new BoundedMatch(expression)::matches)
                        .toList();
            } catch (IllegalArgumentException _) {
                return new GuestRefused(new Fault.InvalidArgument("matchPattern"));
            }
        }
        return new GuestDone(page(at, listed, names, index, most));
    }

    private DataObject page(GuestVisit at, GuestFile listed, List<String> names, int index, int most) {
        int from = Math.min(index, names.size());
        int end = (int) Math.min(names.size(), (long) from + most);
        List<DataObject> files = new ArrayList<>();
        for (String name : names.subList(from, end)) {
            GuestFile file = at.files().named(listed, name);
            files.add(vcenter.metamodel()
                    .make("GuestFileInfo")
                    .set("path", name)
                    .set("type", file.directory() ? "directory" : "file")
                    .set("size", file.size())
                    .set("attributes", attributes.of(at.system().family(), file)));
        }
        return vcenter.metamodel().make("GuestListFileInfo").set("files", files).set("remaining", names.size() - end);
    }

    private static int number(Call call, String argument, int otherwise) {
        return call.arguments().get(argument) instanceof Integer number ? number : otherwise;
    }
}
