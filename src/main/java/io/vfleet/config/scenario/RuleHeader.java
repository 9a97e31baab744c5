package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import java.util.regex.Pattern;

/** What every rule of a scenario has: its id, by which files are layered and metrics are told apart. */
public interface RuleHeader {
    Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** Unique among the rules of a section. */
    String id();

    /** Whether it is in force; one that is layered over another switches it off by this. */
    boolean enabled();

    /** Adds a mistake unless the id has the form of one. */
    static ConfigValidator checked(String id) {
        return new ConfigValidator()
                .require(
                        ID.matcher(id).matches(),
                        "id",
                        id.isEmpty() ? "\"\"" : id,
                        "1 to 63 lower-case letters, digits and hyphens");
    }
}
