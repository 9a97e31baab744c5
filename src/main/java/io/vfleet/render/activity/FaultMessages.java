package io.vfleet.render.activity;

import io.vfleet.model.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The English messages of faults: one template per fault type. */
public final class FaultMessages {
    private final Properties texts = new Properties();

    /** Reads the texts from the class path. */
    public FaultMessages() {
        InputStream file = Objects.requireNonNull(FaultMessages.class.getResourceAsStream("/fault-texts.properties"));
        try (Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text in English; the type's name where there is none. */
    public String message(Fault fault) {
        String text = texts.getProperty(fault.typeName(), fault.typeName());
        return switch (fault) {
            case Fault.InvalidArgument(var _, String message) when message != null -> message;
            case Fault.InvalidArgument(String property, var _) when property != null -> text.replace("{}", property);
            case Fault.InvalidRequest(String message) -> message;
            case Fault.Other(var _, var _, String message) when message != null -> message;
            case Fault.Other(var _, var members, var _) -> filled(text, members);
            case Fault.InvalidType(String argument) -> text.replace("{}", argument);
            case Fault.InvalidName(String name, var _) -> text.replace("{}", name);
            case Fault.InvalidProperty(String name) -> text.replace("{}", name);
            case Fault.MethodNotFound(var _, String method) -> text.replace("{}", method);
            case Fault.ManagedObjectNotFound(var obj) -> text.replace("{}", obj.type() + ":" + obj.value());
            case Fault.DuplicateName(String name, var _) -> text.replace("{}", name);
            case Fault.NoPermission(var _, String privilege) -> text.replace("{}", privilege);
            case Fault.InvalidPowerState(var _, var existing) -> text.replace("{}", existing.wireName());
            case Fault.NoDiskSpace(String file, String datastore) ->
                text.replace("{}", file).replace("{datastore}", datastore);
            case Fault.FileFault(String file) -> text.replace("{}", file);
            case Fault.FileLocked(String file) -> text.replace("{}", file);
            case Fault.SystemError(String reason) -> text.replace("{}", reason);
            default -> text;
        };
    }

    /** Which member a nameless place stands for is known only to the faults that have a case of their own. */
    private static String filled(String text, Map<String, Object> members) {
        String filled = text;
        for (var member : members.entrySet()) {
            filled = filled.replace("{" + member.getKey() + "}", String.valueOf(member.getValue()));
        }
        return filled.contains("{") && members.get("file") instanceof String file ? filled.replace("{}", file) : filled;
    }
}
