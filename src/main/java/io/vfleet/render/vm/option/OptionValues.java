package io.vfleet.render.vm.option;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import java.util.stream.Stream;

/** Makes the objects that say which values a member may have: a range, a choice, or whether it can be switched on. */
record OptionValues(Metamodel meta) {
    DataObject make(String type) {
        return meta.make(type);
    }

    DataObject ints(int min, int max, int preset) {
        return make("IntOption").set("min", min).set("max", max).set("defaultValue", preset);
    }

    /** A count that nobody can choose. */
    DataObject fixed(int count) {
        return ints(count, count, count).set("valueIsReadonly", true);
    }

    DataObject longs(long min, long max, long preset) {
        return make("LongOption").set("min", min).set("max", max).set("defaultValue", preset);
    }

    DataObject flag(boolean supported, boolean preset) {
        return make("BoolOption").set("supported", supported).set("defaultValue", preset);
    }

    /** A choice among words, of which the first is chosen where nobody chooses. */
    DataObject choice(String... keys) {
        return make("ChoiceOption")
                .set("choiceInfo", Stream.of(keys).map(this::element).toList())
                .set("defaultIndex", 0);
    }

    private DataObject element(String key) {
        return make("ElementDescription").set("key", key).set("label", key).set("summary", key);
    }

    DataObject shares(int most, String level) {
        return make("SharesOption").set("sharesOption", ints(0, most, 1000)).set("defaultLevel", level);
    }
}
