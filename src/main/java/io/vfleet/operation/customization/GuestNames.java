package io.vfleet.operation.customization;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name that a guest gets, as one of the kinds of CustomizationName says. */
record GuestNames(String name, @Nullable Fault fault) {
    private static final Pattern NAME = Pattern.compile("(?!\\d+$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Pattern DOMAIN = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    private static final int LINUX_CHARS = 63;
    private static final int WINDOWS_CHARS = 15;
    private static final int DOMAIN_CHARS = 253;

    static boolean isDomain(String text) {
        return text.length() <= DOMAIN_CHARS && DOMAIN.matcher(text).matches();
    }

    /** {@code path}: of the name in the specification, for faults. */
    static GuestNames of(DataObject name, CustomizedGuest guest, String path) {
        int chars = guest.windows() ? WINDOWS_CHARS : LINUX_CHARS;
        return switch (name.type().name()) {
            case "CustomizationFixedName" -> checked(Objects.toString(name.get("name"), ""), chars, path + ".name");
            case "CustomizationVirtualMachineName" -> {
                String made = made(guest.state().identity().name(), chars);
                yield NAME.matcher(made).matches() ? new GuestNames(made, null) : checked("", chars, path);
            }
            case "CustomizationPrefixName" -> {
                String number = Integer.toString(guest.number());
                String base = Objects.toString(name.get("base"), "");
                String cut = base.substring(0, Math.min(base.length(), chars - number.length() - 1));
                yield base.isEmpty()
                        ? checked("", chars, path + ".base")
                        : checked(cut + "-" + number, chars, path + ".base");
            }
            case "CustomizationCustomName" -> new GuestNames("", new Fault.IpHostnameGeneratorError());
            // A client asks its user for it before.
            default -> new GuestNames("", new Fault.InvalidArgument(path));
        };
    }

    private static GuestNames checked(String name, int chars, String path) {
        boolean valid = name.length() <= chars && NAME.matcher(name).matches();
        return new GuestNames(name, valid ? null : new Fault.InvalidArgument(path));
    }

    /** The name of a virtual machine, as far as it can be one of a guest. */
    private static String made(String name, int chars) {
        String made = name.replaceAll("%[0-9a-fA-F]{2}|[^A-Za-z0-9-]", "-").replaceAll("^-+", "");
        return made.substring(0, Math.min(made.length(), chars)).replaceAll("-+$", "");
    }
}
