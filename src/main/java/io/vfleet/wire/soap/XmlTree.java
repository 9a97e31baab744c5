package io.vfleet.wire.soap;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.util.SymbolTable;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/** Parses the text of a request into elements; safe on any thread. No external entity is ever resolved. */
public final class XmlTree {
    private static final int ATTRIBUTES_MAX = 32;
    private static final int ATTRIBUTE_CHARS_MAX = 4096;
    // The envelope, its body, and the element of the call.
    private static final int ENVELOPE_DEPTH = 3;

    /** The result of parsing. */
    public sealed interface ParsedXml {}

    public record XmlRoot(XmlElement element) implements ParsedXml {}

    /**
     * A text that stops being XML.
     *
     * @param error what is wrong
     * @param read the outermost element, with what was read of it, which is cut off; null when there is none
     */
    public record MalformedXml(String error, @Nullable XmlElement read) implements ParsedXml {}

    // A reader adds its names to the factory, which keeps them forever; larger texts are read without that.
    private static final int NAMES_KEPT_BYTES_MAX = 64 * 1024;

    private final WstxInputFactory factory;
    private final WstxInputFactory withoutSymbolTable;
    private final int nestingMax;
    private final int elementsMax;

    /** A factory that keeps no names. */
    private static final class NoSymbolTableInputFactory extends WstxInputFactory {
        @Override
        public void updateSymbolTable(SymbolTable symbols) {}
    }

    /**
     * Sets the limits of a text.
     *
     * @param nestingMax the maximum depth of elements inside the element of a call
     * @param elementsMax the maximum number of elements
     */
    public XmlTree(int nestingMax, int elementsMax) {
        this.nestingMax = nestingMax;
        this.elementsMax = elementsMax;
        this.factory = limited(new WstxInputFactory(), nestingMax);
        this.withoutSymbolTable = limited(new NoSymbolTableInputFactory(), nestingMax);
    }

    private static WstxInputFactory limited(WstxInputFactory factory, int nestingMax) {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // Errors must be thrown by next(), not by a later getter.
        factory.getConfig().doParseLazily(false);
        // Names are not interned: they come from clients.
        factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, false);
        factory.setProperty(XMLInputFactory2.P_INTERN_NS_URIS, false);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, ATTRIBUTES_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, ATTRIBUTE_CHARS_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, nestingMax + ENVELOPE_DEPTH);
        return factory;
    }

    public ParsedXml parse(byte[] text) {
        XMLStreamReader reader = null;
        var tree = new PartialTree(elementsMax);
        try {
            WstxInputFactory inputFactory = text.length <= NAMES_KEPT_BYTES_MAX ? factory : withoutSymbolTable;
            reader = inputFactory.createXMLStreamReader(new ByteArrayInputStream(text));
            while (reader.hasNext()) {
                String error = tree.take(reader);
                if (error != null) return tree.malformed(error);
            }
            return tree.root == null ? tree.malformed(ExpatError.NO_ELEMENT.text()) : new XmlRoot(tree.root);
        } catch (XMLStreamException e) {
            return tree.malformed(
                    isOverLimit(e) ? overLimit(e) : ExpatError.of(e).text());
        } finally {
            close(reader);
        }
    }

    /** The elements that were read so far. */
    private static final class PartialTree {
        private final Deque<XmlElement> open = new ArrayDeque<>();
        private final int elementsMax;
        private @Nullable XmlElement root;
        private int elements;

        PartialTree(int elementsMax) {
            this.elementsMax = elementsMax;
        }

        /** Reads on; what is wrong, or null. */
        @Nullable
        String take(XMLStreamReader reader) throws XMLStreamException {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > elementsMax) {
                        return "XML document element count exceeds configured maximum " + elementsMax;
                    }
                    XmlElement element = new XmlElement(reader);
                    if (root == null) root = element;
                    if (!open.isEmpty()) open.peek().add(element);
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) open.peek().addText(reader.getText());
                }
                case XMLStreamConstants.DTD -> {
                    return "A document type is not accepted" + at(reader.getLocation());
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> {
                    return ExpatError.UNDEFINED_ENTITY.text();
                }
                default -> {}
            }
            return null;
        }

        MalformedXml malformed(String error) {
            XmlElement innermost = open.isEmpty() ? root : open.peek();
            if (innermost != null) innermost.cutOff();
            return new MalformedXml(error, root);
        }
    }

    private static boolean isOverLimit(XMLStreamException error) {
        return String.valueOf(error.getMessage()).contains("limit (");
    }

    private String overLimit(XMLStreamException error) {
        return "The request is nested deeper than " + nestingMax
                + ", or has too many elements or attributes, or an attribute is too long" + at(error.getLocation());
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
            throw new IllegalStateException("closing a reader of bytes in memory", e);
        }
    }
}
