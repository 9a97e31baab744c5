package io.vfleet.wire.soap;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.util.SymbolTable;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/**
 * Parses the text of a request into elements; any thread; no external entity is ever resolved. Any thread; nothing
 * outside the text is ever looked at.
 */
public final class XmlTree {
    private static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;
    private static final int ATTRIBUTES_MAX = 32;
    private static final int ATTRIBUTE_CHARS_MAX = 4096;
    // A body as big as may be holds no more references than that.
    private static final long ELEMENTS_MAX = 150_000;
    // Around the body's first element.
    private static final int ENVELOPE_DEPTH = 3;

    /** What the text turned out to be. */
    public sealed interface ParsedXml {}

    public record XmlRoot(XmlElement element) implements ParsedXml {}

    public record MalformedXml(String message) implements ParsedXml {}

    // A reader hands the names that it has met to its factory, which keeps them for good: clients make up long ones.
    private static final int NAMES_KEPT_BYTES_MAX = 64 * 1024;

    private final WstxInputFactory factory;
    private final WstxInputFactory withoutSymbolTable;
    private final int nestingMax;

    /** Keeps no names. */
    private static final class NoSymbolTableInputFactory extends WstxInputFactory {
        @Override
        public void updateSymbolTable(SymbolTable met) {}
    }

    /** {@code nestingMax}: how deep elements may stand in a call's own. */
    public XmlTree(int nestingMax) {
        this.nestingMax = nestingMax;
        this.factory = limited(new WstxInputFactory(), nestingMax);
        this.withoutSymbolTable = limited(new NoSymbolTableInputFactory(), nestingMax);
    }

    private static WstxInputFactory limited(WstxInputFactory factory, int nestingMax) {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // What is wrong with a text is to be told where it is read, not where it is asked for.
        factory.getConfig().doParseLazily(false);
        // Names come from clients.
        factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, false);
        factory.setProperty(XMLInputFactory2.P_INTERN_NS_URIS, false);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, ATTRIBUTES_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, ATTRIBUTE_CHARS_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, ELEMENTS_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, nestingMax + ENVELOPE_DEPTH);
        return factory;
    }

    public ParsedXml parse(byte[] text) {
        XMLStreamReader reader = null;
        try {
            WstxInputFactory own = text.length <= NAMES_KEPT_BYTES_MAX ? factory : withoutSymbolTable;
            reader = own.createXMLStreamReader(new ByteArrayInputStream(text));
            return read(reader);
        } catch (XMLStreamException e) {
            return new MalformedXml("The request is no well-formed XML, or nested deeper than " + nestingMax
                    + ", or an attribute is too long" + at(e.getLocation()) + ".");
        } finally {
            close(reader);
        }
    }

    private static ParsedXml read(XMLStreamReader reader) throws XMLStreamException {
        Deque<XmlElement> open = new ArrayDeque<>();
        XmlElement root = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    XmlElement element = element(reader);
                    if (root == null) root = element;
                    if (!open.isEmpty()) open.peek().add(element);
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) open.peek().addText(reader.getText());
                }
                case XMLStreamConstants.DTD -> {
                    return new MalformedXml("A document type is not accepted" + at(reader.getLocation()) + ".");
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> {
                    return new MalformedXml("An entity is not accepted" + at(reader.getLocation()) + ".");
                }
                default -> {}
            }
        }
        return root == null ? new MalformedXml("There is no element.") : new XmlRoot(root);
    }

    private static XmlElement element(XMLStreamReader reader) {
        String nil = reader.getAttributeValue(XSI, "nil");
        return new XmlElement(
                reader.getLocalName(),
                local(reader.getAttributeValue(XSI, "type")),
                local(reader.getAttributeValue(XMLConstants.NULL_NS_URI, "type")),
                "true".equals(nil) || "1".equals(nil));
    }

    /** Without the prefix: names of the schema's own types and of ours are distinct. */
    private static @Nullable String local(@Nullable String name) {
        return name == null ? null : name.substring(name.indexOf(':') + 1).strip();
    }

    private static String at(@Nullable Location location) {
        return location == null
                ? ""
                : " at line " + location.getLineNumber() + ", column " + location.getColumnNumber();
    }

    private static void close(@Nullable XMLStreamReader reader) {
        try {
            if (reader != null) reader.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("of bytes in memory", e);
        }
    }
}
