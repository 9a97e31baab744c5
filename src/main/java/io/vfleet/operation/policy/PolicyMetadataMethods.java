package io.vfleet.operation.policy;

import io.vfleet.meta.DataObject;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.SeededIds;
import io.vfleet.task.tagging.InventoryTag;
import io.vfleet.task.tagging.TagCategory;
import io.vfleet.task.tagging.TagRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What policies can be made of: the tags of datastores, with each category as a capability. */
public final class PolicyMetadataMethods {
    private static final String MANAGER = "PbmProfileProfileManager";
    private static final String VENDOR = "com.vmware.storage.tag.vendor";
    private static final String DATASTORE = "Datastore";

    private final VCenter vcenter;
    private final TagRegistry tags;

    public PolicyMetadataMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.tags = vcenter.tags();
    }

    public void registerIn(MethodTable table) {
        table.register(
                "PbmServiceInstance",
                "PbmRetrieveServiceContent",
                call -> call.reply().value(content()));
        table.register(MANAGER, "PbmFetchResourceType", call -> call.reply().value(List.of(storage())));
        table.register(MANAGER, "PbmFetchVendorInfo", call -> call.reply().value(ofStorage(call) ? vendors() : null));
        table.register(
                MANAGER,
                "PbmFetchCapabilityMetadata",
                call -> call.reply().value(ofStorage(call) && ofVendor(call) ? List.of(metadata()) : null));
        table.register(
                MANAGER,
                "PbmFetchCapabilitySchema",
                call -> call.reply()
                        .value(
                                ofVendor(call) && call.arguments().get("lineOfService") == null
                                        ? List.of(schema())
                                        : null));
    }

    private DataObject content() {
        String instance = new SeededIds(vcenter.settings().seed()).uuid(0).toString();
        return PolicyRenderer.make("PbmServiceInstanceContent")
                .set(
                        "aboutInfo",
                        PolicyRenderer.make("PbmAboutInfo")
                                .set("name", "PBM")
                                .set("version", "2.0")
                                .set("instanceUuid", instance))
                .set("sessionManager", PolicyObjects.SESSIONS)
                .set("capabilityMetadataManager", PolicyObjects.METADATA)
                .set("profileManager", PolicyObjects.PROFILES)
                .set("complianceManager", PolicyObjects.COMPLIANCE)
                .set("placementSolver", PolicyObjects.PLACEMENT)
                .set("replicationManager", PolicyObjects.REPLICATION);
    }

    private static DataObject storage() {
        return PolicyRenderer.make("PbmProfileResourceType").set("resourceType", "STORAGE");
    }

    private static boolean ofStorage(Call call) {
        return !(call.arguments().get("resourceType") instanceof DataObject type)
                || "STORAGE".equals(type.get("resourceType"));
    }

    private static boolean ofVendor(Call call) {
        @Nullable Object vendor = call.arguments().get("vendorUuid");
        return vendor == null || vendor.equals(VENDOR);
    }

    private static List<DataObject> vendors() {
        DataObject info = PolicyRenderer.make("PbmCapabilityVendorNamespaceInfo")
                .set("vendorInfo", vendor())
                .set("namespaceInfo", namespace());
        return List.of(PolicyRenderer.make("PbmCapabilityVendorResourceTypeInfo")
                .set("resourceType", "STORAGE")
                .set("vendorNamespaceInfo", List.of(info)));
    }

    private static DataObject vendor() {
        return PolicyRenderer.make("PbmCapabilitySchemaVendorInfo")
                .set("vendorUuid", VENDOR)
                .set("info", PolicyRenderer.description("vendor", "Tags", "Tags of datastores"));
    }

    private static DataObject namespace() {
        return PolicyRenderer.make("PbmCapabilityNamespaceInfo")
                .set("version", "1.0")
                .set("namespace", HubRules.TAGS);
    }

    private DataObject schema() {
        return PolicyRenderer.make("PbmCapabilitySchema")
                .set("vendorInfo", vendor())
                .set("namespaceInfo", namespace())
                .set("capabilityMetadataPerCategory", List.of(metadata()));
    }

    /** One capability for each category whose tags datastores may have. */
    private DataObject metadata() {
        List<DataObject> capabilities = new ArrayList<>();
        for (TagCategory category : tags.categories())
            if (category.admits(DATASTORE)) capabilities.add(capability(category));
        return PolicyRenderer.make("PbmCapabilityMetadataPerCategory")
                .set("subCategory", "tag")
                .set("capabilityMetadata", capabilities);
    }

    private DataObject capability(TagCategory category) {
        String property = HubRules.tagProperty(category.name());
        DataObject summary =
                PolicyRenderer.description(property, category.name(), "Tags of the category " + category.name());
        List<String> names = tags.tagsOf(category.id()).stream()
                .map(tags::tag)
                .filter(Objects::nonNull)
                .map(InventoryTag::name)
                .toList();
        DataObject values = PolicyRenderer.make("PbmCapabilityDiscreteSet").set("values", new ArrayList<Object>(names));
        DataObject type = PolicyRenderer.make("PbmCapabilityGenericTypeInfo")
                .set("typeName", "XSD_STRING")
                .set("genericTypeName", "VMW_SET");
        return PolicyRenderer.make("PbmCapabilityMetadata")
                .set("id", BuiltInPolicies.id(HubRules.TAGS, category.name()))
                .set("summary", summary)
                .set("mandatory", false)
                .set("hint", false)
                .set("allowMultipleConstraints", false)
                .set(
                        "propertyMetadata",
                        List.of(PolicyRenderer.make("PbmCapabilityPropertyMetadata")
                                .set("id", property)
                                .set("summary", summary)
                                .set("mandatory", true)
                                .set("type", type)
                                .set("allowedValue", values)));
    }
}
