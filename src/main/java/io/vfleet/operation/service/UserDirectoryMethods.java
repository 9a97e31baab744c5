package io.vfleet.operation.service;

import io.vfleet.config.server.UserSettings;
import io.vfleet.config.server.UserSettings.UserAccount;
import io.vfleet.config.server.UserSettings.UserGroup;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The method of UserDirectory: the users and groups of the settings, which are all in one domain. */
public final class UserDirectoryMethods {
    private final VCenter vcenter;
    private final UserSettings users;

    public UserDirectoryMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.users = vcenter.settings().users();
    }

    public void registerIn(MethodTable table) {
        table.register("UserDirectory", "RetrieveUserGroups", this::retrieve);
    }

    private void retrieve(Call call) {
        String domain = text(call, "domain");
        String groupName = text(call, "belongsToGroup");
        String member = text(call, "belongsToUser");
        UserGroup group = groupName == null ? null : group(groupName);
        boolean unknown = (groupName != null && group == null) || (member != null && !isUser(member));
        if (unknown || (domain != null && !domain.equalsIgnoreCase(users.domain()))) {
            call.reply().fault(new Fault.NotFound());
            return;
        }
        Predicate<String> matching = matching(call);
        List<DataObject> found = new ArrayList<>();
        if (Boolean.TRUE.equals(call.arguments().get("findUsers")) && member == null)
            for (UserAccount user : users.users())
                if (matching.test(user.name())
                        && (group == null || group.users().contains(user.name())))
                    found.add(result(user.name(), user.fullName(), false));
        // Groups have no groups in them.
        if (Boolean.TRUE.equals(call.arguments().get("findGroups")) && group == null)
            for (UserGroup each : users.groups())
                if (matching.test(each.name()) && (member == null || holds(each, member)))
                    found.add(result(each.name(), each.name(), true));
        call.reply().value(found);
    }

    /** A part of the name, or all of it, whatever the case; an empty one is in every name. */
    private static Predicate<String> matching(Call call) {
        String wanted = String.valueOf(call.arguments().get("searchStr")).toLowerCase(Locale.ROOT);
        return Boolean.TRUE.equals(call.arguments().get("exactMatch"))
                ? name -> name.toLowerCase(Locale.ROOT).equals(wanted)
                : name -> name.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private DataObject result(String name, String fullName, boolean group) {
        return vcenter.metamodel()
                .make("UserSearchResult")
                .set("principal", users.userName(name).toString())
                .set("fullName", fullName)
                .set("group", group);
    }

    private @Nullable UserGroup group(String name) {
        for (UserGroup group : users.groups())
            if (users.userName(group.name()).equals(users.userName(name))) return group;
        return null;
    }

    private boolean isUser(String name) {
        return users.users().stream().anyMatch(user -> same(user.name(), name));
    }

    private boolean holds(UserGroup group, String user) {
        return group.users().stream().anyMatch(each -> same(each, user));
    }

    private boolean same(String left, String right) {
        return users.userName(left).equals(users.userName(right));
    }

    private static @Nullable String text(Call call, String argument) {
        return call.arguments().get(argument) instanceof String text && !text.isEmpty() ? text : null;
    }
}
