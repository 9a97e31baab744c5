package io.vfleet.render.access;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.authorization.AccessFacet;
import io.vfleet.access.authorization.RoleRights;
import io.vfleet.config.server.PrivilegeCatalog;
import io.vfleet.meta.DataObject;
import io.vfleet.render.DescriptionRenderer;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SingletonObject;
import java.util.List;

/** The properties of the AuthorizationManager: privileges and roles. */
public final class AuthorizationProperties {
    private final RenderContext context;
    private final AccessControl access;
    private final DescriptionRenderer descriptions;

    public AuthorizationProperties(RenderContext context, AccessControl access) {
        this.context = context;
        this.access = access;
        descriptions = new DescriptionRenderer(context);
    }

    public PropertyTable<SingletonObject> authorizationManager() {
        List<String> privilegeIds = PrivilegeCatalog.IDS;
        List<DataObject> privileges = privilegeIds.stream().map(this::privilege).toList();
        DataObject description = context.make("AuthorizationDescription")
                .set(
                        "privilege",
                        privilegeIds.stream()
                                .map(id -> descriptions.elementDescription(id, lastPart(id)))
                                .toList())
                .set(
                        "privilegeGroup",
                        privilegeIds.stream()
                                .map(AuthorizationProperties::group)
                                .distinct()
                                .map(group -> descriptions.elementDescription(group, lastPart(group)))
                                .toList());
        return new PropertyTable<SingletonObject>()
                .row("privilegeList", _ -> privileges)
                .row("roleList", _ -> access.roles().stream().map(this::role).toList(), AccessFacet.ROLES)
                .row("description", _ -> description);
    }

    private DataObject privilege(String id) {
        return context.make("AuthorizationPrivilege")
                .set("privId", id)
                .set("onParent", false)
                .set("name", lastPart(id))
                .set("privGroupName", group(id));
    }

    private DataObject role(RoleRights role) {
        return context.make("AuthorizationRole")
                .set("roleId", role.id())
                .set("system", role.isSystem())
                .set("name", role.name())
                .set(
                        "info",
                        context.make("Description").set("label", role.label()).set("summary", role.label()))
                .set("privilege", role.sorted());
    }

    private static String lastPart(String id) {
        return id.substring(id.lastIndexOf('.') + 1);
    }

    private static String group(String id) {
        int dot = id.lastIndexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }
}
