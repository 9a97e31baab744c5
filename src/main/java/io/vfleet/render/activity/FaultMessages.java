package io.vfleet.render.activity;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/** The English messages of faults: one template per fault type. */
public final class FaultMessages {
    /** The members that the placeholder without a name may stand for, the most telling first. */
    private static final List<String> ABOUT = List.of(
            "file",
            "invalidProperty",
            "name",
            "reason",
            "details",
            "method",
            "argument",
            "existingState",
            "datastorePath",
            "principal",
            "obj");

    private static final Pattern UNKNOWN = Pattern.compile("\\{\\w*}");

    private final Properties templates = read("/fault-texts.properties");
    private final Properties typeNames = read("/vmodl-names.properties");

    private static Properties read(String resource) {
        var properties = new Properties();
        InputStream file = Objects.requireNonNull(FaultMessages.class.getResourceAsStream(resource));
        try (Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The English message; the name of the fault type where there is no template. */
    public String message(Fault fault) {
        String template = templates.getProperty(fault.typeName(), fault.typeName());
        return switch (fault) {
            case Fault.InvalidArgument(var _, String message) when message != null -> message;
            case Fault.InvalidArgument(String property, var _)
            when property != null -> template.replace("{}", property);
            case Fault.InvalidRequest(String message) -> message;
            case Fault.Other(var _, var _, String message) when message != null -> message;
            case Fault.Other(var _, var members, var _) -> expand(template, members);
            case Fault.NotImplemented(String operation) -> template.replace("{}", operation);
            case Fault.InvalidType(String argument) -> template.replace("{}", argument);
            case Fault.InvalidName(String name, var _) -> template.replace("{}", name);
            case Fault.InvalidProperty(String name) -> template.replace("{}", name);
            case Fault.MethodNotFound(var _, String method) -> template.replace("{}", method);
            case Fault.ManagedObjectNotFound(var obj) ->
                template.replace("{}", vmodlName(obj.type()) + ":" + obj.value());
            case Fault.DuplicateName(String name, var _) -> template.replace("{}", name);
            case Fault.NoHost(String name) -> template.replace("{}", name);
            case Fault.AlreadyExists(String name) -> template.replace("{}", name);
            case Fault.InvalidDatastorePath(String path) -> template.replace("{}", path);
            case Fault.InvalidDatastore(var _, String name) -> template.replace("{name}", name);
            case Fault.InvalidDatastoreState(String name) -> template.replace("{}", name);
            case Fault.InvalidPowerState(var _, var existing) -> template.replace("{}", label(existing));
            case Fault.NoDiskSpace(String file, String datastore) ->
                template.replace("{}", file).replace("{datastore}", datastore);
            case Fault.FileFault(String file, var _) -> template.replace("{}", file);
            case Fault.FileNotFound(String file) -> template.replace("{}", file);
            case Fault.FileLocked(String file) -> template.replace("{}", file);
            case Fault.ResourceInUse(var _, String name) -> template.replace("{name}", name);
            case Fault.PlatformConfigFault(String text) -> template.replace("{text}", text);
            case Fault.DvsFault(String reason) -> template.replace("{reason}", reason);
            case Fault.ResourceNotAvailable(var _, String name, var _) -> template.replace("{name}", name);
            case Fault.LimitExceeded(String property, int limit) ->
                template.replace("{property}", property).replace("{limit}", Integer.toString(limit));
            case Fault.CannotCreateFile(String file) -> template.replace("{}", file);
            case Fault.CannotDeleteFile(String file) -> template.replace("{}", file);
            case Fault.RestrictedByAdministrator(String details) -> template.replace("{}", details);
            case Fault.UserNotFound(String principal) -> template.replace("{}", principal);
            case Fault.InvalidPrivilege(String privilege) -> template.replace("{}", privilege);
            case Fault.LicenseEntityNotFound(String entityId) -> template.replace("{}", entityId);
            case Fault.QuestionPending(String text) -> template.replace("{}", text);
            case Fault.GenericVmConfigFault(String reason) -> reason;
            case Fault.SystemError(String reason) -> template.replace("{}", reason);
            default -> template;
        };
    }

    /** The English text of a reason; the key where there is none. */
    public String reason(String key) {
        return templates.getProperty(key, key);
    }

    /** The name that a managed type has in the definition language of the API, such as vim.vm.Snapshot. */
    private String vmodlName(String type) {
        return typeNames.getProperty(type, "vim." + type);
    }

    private static String label(PowerState state) {
        return switch (state) {
            case ON -> "Powered on";
            case OFF -> "Powered off";
            case SUSPENDED -> "Suspended";
        };
    }

    /** Replaces the placeholders of a template by members of their names; what is not known is left out. */
    private String expand(String template, Map<String, Object> members) {
        String message = template;
        for (var member : members.entrySet()) {
            message = message.replace("{" + member.getKey() + "}", String.valueOf(member.getValue()));
        }
        if (!message.contains("{")) return message;
        String about = ABOUT.stream()
                .map(members::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(this::text)
                .orElse("");
        return UNKNOWN.matcher(message.replace("{}", about)).replaceAll("");
    }

    private String text(Object member) {
        return member instanceof MoRef ref ? vmodlName(ref.type()) + ":" + ref.value() : member.toString();
    }
}
