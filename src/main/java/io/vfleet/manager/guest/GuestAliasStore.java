package io.vfleet.manager.guest;

import io.vfleet.model.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The aliases of one guest. Administrators change those of all users, others their own.
 *
 * @see "open-vm-tools, vgauth: its alias store gives an invalid argument for what is not there"
 */
public final class GuestAliasStore {
    private final GuestFamily family;
    private final List<GuestAlias> aliases = new ArrayList<>();

    GuestAliasStore(GuestFamily family) {
        this.family = family;
    }

    /** In the order in which they were added. */
    public List<GuestAlias> all() {
        return List.copyOf(aliases);
    }

    public List<GuestAlias> of(String user) {
        return aliases.stream().filter(alias -> family.same(alias.user(), user)).toList();
    }

    /** Adds an alias, or changes what is said of the one that is there; {@code as}: who does it. */
    public @Nullable Fault add(GuestAlias added, String as) {
        if (!mayChange(as, added.user())) return GuestFaults.permissionDenied();
        boolean ofAnother = added.mapped()
                && aliases.stream()
                        .anyMatch(each -> each.mapped()
                                && each.certificate().equals(added.certificate())
                                && Objects.equals(each.subject(), added.subject())
                                && !family.same(each.user(), added.user()));
        if (ofAnother) return GuestFaults.named("GuestMultipleMappings");
        aliases.removeIf(
                is(added.user(), added.certificate()).and(each -> Objects.equals(each.subject(), added.subject())));
        aliases.add(added);
        return null;
    }

    /** Removes the alias of a subject, null for that of anybody. */
    public @Nullable Fault remove(String user, String certificate, @Nullable String subject, String as) {
        return remove(user, is(user, certificate).and(each -> Objects.equals(each.subject(), subject)), "subject", as);
    }

    /** Removes all that a user has by a certificate. */
    public @Nullable Fault removeAll(String user, String certificate, String as) {
        return remove(user, is(user, certificate), "base64Cert", as);
    }

    private @Nullable Fault remove(String user, Predicate<GuestAlias> which, String argument, String as) {
        if (!mayChange(as, user)) return GuestFaults.permissionDenied();
        return aliases.removeIf(which) ? null : new Fault.InvalidArgument(argument);
    }

    private Predicate<GuestAlias> is(String user, String certificate) {
        return each -> family.same(each.user(), user) && each.certificate().equals(certificate);
    }

    /** Whether a user may see and change the aliases of another. */
    public boolean mayChange(String as, String user) {
        return family.isAdministrator(as) || family.same(as, user);
    }

    /** On a store that is empty. */
    void restore(List<GuestAlias> all) {
        aliases.addAll(all);
    }

    int size() {
        return aliases.size();
    }

    long heldBytes() {
        return aliases.stream().mapToLong(GuestAlias::heldBytes).sum();
    }
}
