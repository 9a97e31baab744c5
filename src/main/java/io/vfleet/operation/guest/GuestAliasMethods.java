package io.vfleet.operation.guest;

import io.vfleet.manager.guest.GuestAlias;
import io.vfleet.manager.guest.GuestFaults;
import io.vfleet.manager.guest.GuestResult;
import io.vfleet.manager.guest.GuestResult.GuestDone;
import io.vfleet.manager.guest.GuestResult.GuestFull;
import io.vfleet.manager.guest.GuestResult.GuestRefused;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The methods of GuestAliasManager. Nobody is let in by an alias, for no token is ever accepted. */
public final class GuestAliasMethods {
    private static final String MANAGER = "GuestAliasManager";
    private static final int CERTIFICATE_CHARS_MAX = 16_384;
    private static final int TEXT_CHARS_MAX = 1_000;

    private final Metamodel metamodel;
    private final GuestAccess access;

    public GuestAliasMethods(VCenter vcenter) {
        this.metamodel = vcenter.metamodel();
        this.access = new GuestAccess(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "AddGuestAlias", call -> access.run(call, checked(GuestAliasMethods::add)));
        table.register(MANAGER, "RemoveGuestAlias", call -> access.run(call, checked(GuestAliasMethods::remove)));
        table.register(
                MANAGER, "RemoveGuestAliasByCert", call -> access.run(call, checked(GuestAliasMethods::removeAll)));
        table.register(MANAGER, "ListGuestAliases", call -> access.run(call, this::list));
        table.register(MANAGER, "ListGuestMappedAliases", call -> access.run(call, this::listMapped));
    }

    /** The texts that all who change have. */
    private static Function<GuestVisit, GuestResult> checked(Function<GuestVisit, GuestResult> work) {
        return visit -> {
            if (!isCertificate(visit.text("base64Cert")))
                return new GuestRefused(new Fault.InvalidArgument("base64Cert"));
            boolean named =
                    !visit.text("username").isEmpty() && visit.text("username").length() <= TEXT_CHARS_MAX;
            return named ? work.apply(visit) : new GuestRefused(new Fault.InvalidArgument("username"));
        };
    }

    private static boolean isCertificate(String text) {
        if (text.length() > CERTIFICATE_CHARS_MAX) return false;
        try {
            byte[] der = Base64.getMimeDecoder().decode(text);
            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            return true;
        } catch (IllegalArgumentException | CertificateException _) {
            return false;
        }
    }

    private static GuestResult add(GuestVisit visit) {
        DataObject info = data(visit, "aliasInfo");
        String subject = subject((DataObject) Objects.requireNonNull(info.get("subject")));
        String comment = Objects.toString(info.get("comment"), "");
        if (isLong(subject)) return new GuestRefused(new Fault.InvalidArgument("aliasInfo.subject"));
        if (isLong(comment)) return new GuestRefused(new Fault.InvalidArgument("aliasInfo.comment"));
        if (visit.system().isFull()) return new GuestFull();
        var alias = new GuestAlias(
                visit.text("username"), visit.text("base64Cert"), subject, comment, visit.flag("mapCert"));
        return GuestResult.of(visit.system().aliases().add(alias, visit.user()));
    }

    private static boolean isLong(@Nullable String text) {
        return text != null && text.length() > TEXT_CHARS_MAX;
    }

    private static GuestResult remove(GuestVisit visit) {
        return GuestResult.of(visit.system()
                .aliases()
                .remove(
                        visit.text("username"),
                        visit.text("base64Cert"),
                        subject(data(visit, "subject")),
                        visit.user()));
    }

    private static GuestResult removeAll(GuestVisit visit) {
        return GuestResult.of(
                visit.system().aliases().removeAll(visit.text("username"), visit.text("base64Cert"), visit.user()));
    }

    private GuestResult list(GuestVisit visit) {
        String user = visit.text("username");
        if (!visit.system().aliases().mayChange(visit.user(), user))
            return new GuestRefused(GuestFaults.named("GuestPermissionDenied"));
        Map<String, List<DataObject>> byCertificate = new LinkedHashMap<>();
        for (GuestAlias alias : visit.system().aliases().of(user))
            byCertificate
                    .computeIfAbsent(alias.certificate(), _ -> new ArrayList<>())
                    .add(metamodel
                            .make("GuestAuthAliasInfo")
                            .set("subject", subject(alias))
                            .set("comment", alias.comment()));
        List<DataObject> all = new ArrayList<>();
        byCertificate.forEach((certificate, aliases) -> all.add(
                metamodel.make("GuestAliases").set("base64Cert", certificate).set("aliases", aliases)));
        return new GuestDone(all);
    }

    private GuestResult listMapped(GuestVisit visit) {
        Map<List<String>, List<DataObject>> byMapping = new LinkedHashMap<>();
        for (GuestAlias alias : visit.system().aliases().all()) {
            if (alias.mapped())
                byMapping
                        .computeIfAbsent(List.of(alias.certificate(), alias.user()), _ -> new ArrayList<>())
                        .add(subject(alias));
        }
        List<DataObject> all = new ArrayList<>();
        byMapping.forEach((mapping, subjects) -> all.add(metamodel
                .make("GuestMappedAliases")
                .set("base64Cert", mapping.getFirst())
                .set("username", mapping.getLast())
                .set("subjects", subjects)));
        return new GuestDone(all);
    }

    private DataObject subject(GuestAlias alias) {
        return alias.subject() == null
                ? metamodel.make("GuestAuthAnySubject")
                : metamodel.make("GuestAuthNamedSubject").set("name", alias.subject());
    }

    /** Null for anybody. */
    private static @Nullable String subject(DataObject subject) {
        return subject.type().name().equals("GuestAuthNamedSubject") ? Objects.toString(subject.get("name"), "") : null;
    }

    private static DataObject data(GuestVisit visit, String argument) {
        return (DataObject) Objects.requireNonNull(visit.call().arguments().get(argument));
    }
}
