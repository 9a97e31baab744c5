package io.vfleet.wire.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Texts that are parsed, and texts that are refused. */
public final class XmlTreeTest {
    private static final int DEPTH = 64;
    private static final int ELEMENTS = 200_000;
    private static final XmlTree TREE = new XmlTree(DEPTH, ELEMENTS);

    @Test
    void prefixesCommentsAndUnknownAttributesSayNothing() {
        XmlElement root = root(
                "<a:b xmlns:a='urn:x' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' versionId='8' i:type='a:T' type='U'>"
                        + "x<!-- y --><![CDATA[<z>]]><c i:nil='1'/>w</a:b>");
        assertEquals("b", root.name());
        assertEquals("T", root.xsiType());
        assertEquals("U", root.type());
        assertEquals("x<z>w", root.text());
        assertEquals(1, root.children().size());
        assertTrue(root.children().getFirst().isNil());
    }

    @Test
    void aDocumentTypeIsRefusedWhateverItHolds() {
        assertRefused("<!DOCTYPE a><a/>");
        assertRefused("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>");
        assertRefused("<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><a/>");
        assertRefused("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>");
    }

    @Test
    void anEntityBombIsNotExpanded() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">");
        }
        assertRefused(bomb + "]><a>&l29;</a>");
        assertRefused("<a>&unknown;</a>");
    }

    @Test
    void depthAttributesAndElementsHaveTheirLimits() {
        int depthMax = DEPTH + 3;
        assertInstanceOf(XmlTree.XmlRoot.class, parse("<a>".repeat(depthMax) + "</a>".repeat(depthMax)));
        assertRefused("<a>".repeat(depthMax + 1) + "</a>".repeat(depthMax + 1));
        assertRefused("<a b='" + "x".repeat(5_000) + "'/>");
        StringBuilder many = new StringBuilder("<a");
        for (int i = 0; i < 40; i++) many.append(" b" + i + "=''");
        assertRefused(many + "/>");
        assertInstanceOf(XmlTree.XmlRoot.class, parse("<a>" + "<b/>".repeat(ELEMENTS - 1) + "</a>"));
        assertRefused("<a>" + "<b/>".repeat(ELEMENTS) + "</a>");
        assertTrue(parse("<a>" + "<b/>".repeat(ELEMENTS) + "</a>")
                .toString()
                .contains("XML document element count exceeds configured maximum " + ELEMENTS));
    }

    @Test
    void whatIsNoXmlIsRefusedWithItsPlace() {
        for (String text : new String[] {"", "{}", "<a>", "<a></b>", "<a/><b/>", "<a b=c/>", "\u0000"})
            assertRefused(text);
        var malformed = assertInstanceOf(XmlTree.MalformedXml.class, parse("<a>\n <b></c>\n</a>"));
        assertEquals("Error returned by expat parser: mismatched tag", malformed.error());
        XmlElement read = Objects.requireNonNull(malformed.read());
        assertTrue(read.children().getFirst().isCutOff());
        assertEquals("at line 2, column 1", read.children().getFirst().place());
    }

    @Test
    void hugeTextsOfEveryKindAreRefusedWithoutHarm() {
        StringBuilder million = new StringBuilder("<a");
        for (int i = 0; i < 1_000_000; i++) million.append(" b").append(i).append("=''");
        assertRefused(million + "/>");
        assertRefused("<a>".repeat(100_000) + "</a>".repeat(100_000));
    }

    @Test
    void namesThatClientsMakeUpAreNotKept() {
        long before = used();
        for (int i = 0; i < 100; i++) {
            String name = "n" + i + "x".repeat(1_000_000);
            assertInstanceOf(XmlTree.XmlRoot.class, parse("<" + name + "/>"));
        }
        long kept = used() - before;
        assertTrue(kept < 50_000_000, "bytes kept of a hundred names of a megabyte: " + kept);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void assertRefused(String text) {
        assertInstanceOf(XmlTree.MalformedXml.class, parse(text));
    }

    public static XmlElement root(String text) {
        return assertInstanceOf(XmlTree.XmlRoot.class, parse(text)).element();
    }

    private static XmlTree.ParsedXml parse(String text) {
        return TREE.parse(text.getBytes(UTF_8));
    }
}
