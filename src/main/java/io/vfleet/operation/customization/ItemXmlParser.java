package io.vfleet.operation.customization;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Parses the XML of exported specifications into a tree of elements. Attributes are skipped, for they only number the
 * elements of arrays; document types are refused, so that no entity can grow.
 */
final class ItemXmlParser {
    private static final int NESTING_MAX = 32;

    /** {@code text}: what stands between the tags; blanks around children do not count. */
    record ItemElement(String name, String text, List<ItemElement> children) {
        /** The children by their names; of two with one name the last. */
        Map<String, ItemElement> byName() {
            Map<String, ItemElement> all = new HashMap<>();
            for (ItemElement each : children) all.put(each.name(), each);
            return all;
        }
    }

    /** The text is not well-formed, or has what exported specifications have not. */
    static final class NotWellFormed extends Exception {
        private static final long serialVersionUID = 1;

        NotWellFormed(String message) {
            super(message, null, false, false);
        }
    }

    private ItemXmlParser() {}

    static ItemElement parse(String xml) throws NotWellFormed {
        try {
            // A factory keeps the names that it has read, so it is used once.
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(xml.strip()));
            reader.nextTag();
            ItemElement root = element(reader);
            while (reader.hasNext()) reader.next();
            return root;
        } catch (XMLStreamException e) {
            throw new NotWellFormed(String.valueOf(e.getMessage()));
        }
    }

    private static WstxInputFactory factory() {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, NESTING_MAX);
        // Errors must be thrown by next(), not by a later getter.
        factory.getConfig().doParseLazily(false);
        return factory;
    }

    private static ItemElement element(XMLStreamReader reader) throws XMLStreamException, NotWellFormed {
        String name = reader.getLocalName();
        var text = new StringBuilder();
        var children = new ArrayList<ItemElement>();
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(reader));
                case XMLStreamConstants.END_ELEMENT -> {
                    return new ItemElement(name, text.toString(), children);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new NotWellFormed("no entity: " + reader.getLocalName());
                default -> {}
            }
        }
    }
}
