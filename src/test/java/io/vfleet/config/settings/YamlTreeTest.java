package io.vfleet.config.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlTreeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1_000       | 1000
                    -7          | -7
                    99999999999 | 99999999999
                    2.50        | 2.50
                    .5          | 0.5
                    true        | true
                    on          | "on"
                    no          | "no"
                    .inf        | ".inf"
                    .nan        | ".nan"
                    0x1F        | "0x1F"
                    2026-01-01  | "2026-01-01"
                    '"1"'       | "1"
                    ~           | null
                    """)
    void aValueIsReadAsTheCoreSchemaOfYamlHasIt(String yaml, String json) {
        assertEquals(json, read("a: " + yaml + "\n").path("a").toString());
    }

    @Test
    void anAliasStandsForWhatItsAnchorNames() {
        JsonNode tree = read("a: &all {b: 1, c: [2]}\nd: *all\ne: &text x\nf: [*text, *text]\n");
        assertEquals(tree.path("a"), tree.path("d"));
        assertEquals("[\"x\",\"x\"]", tree.path("f").toString());
    }

    @Test
    void aMergeKeyAddsWhatTheMapDoesNotSayItself() {
        JsonNode tree = read("a: &a {x: 1, y: 2}\nb: {x: 3, <<: *a}\nc: {<<: *a, x: 4}\nd: {<<: [{x: 5}, *a], z: 6}\n");
        assertEquals("{\"x\":3,\"y\":2}", tree.path("b").toString());
        assertEquals("{\"x\":4,\"y\":2}", tree.path("c").toString());
        assertEquals("{\"z\":6,\"x\":5,\"y\":2}", tree.path("d").toString());
        assertEquals("{\"<<\":1}", read("'<<': 1\n").toString());
    }

    @Test
    void aMergeKeyHasKeysAndValues() {
        assertEquals(List.of("1: a.<<: 5, need an alias of keys and values"), refused("a: {<<: 5}\n"));
        assertEquals(List.of("1: a.<<: [5], need an alias of keys and values"), refused("a: {<<: [5]}\n"));
        assertEquals(
                List.of("1: a.<<: given twice, need it once, with a list"), refused("a: {<<: {b: 1}, <<: {c: 1}}\n"));
        assertEquals(
                List.of("1: a.<<: *b, need the anchor &b at a whole value before it, or quotes if it is a text"),
                refused("a: {<<: *b}\n"));
    }

    @Test
    void mergedMapsCountAsTheirValues() {
        var bomb = new StringBuilder("a0: &a0 {k: 1, l: 2, m: 3}\n");
        for (int i = 1; i < 40; i++)
            bomb.append("a" + i + ": &a" + i + " {<<: *a" + (i - 1) + ", n: *a" + (i - 1) + "}\n");
        assertEquals(1, refused(bomb.toString()).size());
    }

    @Test
    void anAliasWithoutItsAnchorIsRefusedByName() {
        assertEquals(
                List.of("1: a.b: *p, need the anchor &p at a whole value before it, or quotes if it is a text"),
                refused("a: {b: *p}\n"));
        assertEquals(
                List.of("1: a[0]: *a, need the anchor &a at a whole value before it, or quotes if it is a text"),
                refused("a: &a [*a]\n"));
        assertEquals(1, refused("a: &x 1\n---\nb: *x\n").size());
    }

    @Test
    void aliasesOfAliasesDoNotGrowWithoutBound() {
        var bomb = new StringBuilder("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]\n");
        }
        assertEquals(List.of("6: more than 1000000 values, need less"), refused(bomb.toString()));
    }

    @Test
    void nestingIsBounded() {
        assertEquals(
                List.of("1: nested deeper than 50, need less"),
                refused("a: " + "[".repeat(60) + "]".repeat(60) + "\n"));
    }

    @Test
    void tagsAreRefused() {
        assertEquals(
                List.of(
                        "1: a: the tag !!python/x, need a value without one",
                        "2: b: the tag !foo, need a value without one",
                        "3: c: the tag !!str, need a value without one"),
                refused("a: !!python/x 5\nb: !foo {c: 1}\nc: !!str 5\n"));
    }

    @Test
    void everyKeyThatIsGivenTwiceIsRefused() {
        assertEquals(
                List.of("2: a: given twice, need it once", "3: b.c: given twice, need it once"),
                refused("a: 1\na: 2\nb: {c: 1, c: 2}\n"));
    }

    @Test
    void aKeyIsAText() {
        assertEquals(List.of("1: a key that is no text, need a text"), refused("? [a]\n: b\n"));
    }

    @Test
    void whatIsNoYamlIsRefusedByItsLine() {
        assertEquals(List.of("2: not YAML: mapping values are not allowed here"), refused("a: 1\nb: c: d\n"));
        String odd = refused("a: \u0001\n").getFirst();
        assertTrue(odd.startsWith("0: not YAML: "), odd);
    }

    @Test
    void everyDocumentOfAFileIsRead() {
        assertEquals(2, YamlTree.read("a: 1\n---\nb: 2\n").documents().size());
        assertEquals(0, YamlTree.read("# later\n").documents().size());
    }

    private static JsonNode read(String text) {
        var tree = YamlTree.read(text);
        assertEquals(List.of(), tree.mistakes());
        return tree.documents().getFirst().root();
    }

    private static List<String> refused(String text) {
        return YamlTree.read(text).mistakes().stream()
                .map(refused -> refused.line() + ": " + refused.mistake())
                .toList();
    }
}
