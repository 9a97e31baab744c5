package io.vfleet.wire.soap.wsdl;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.Release;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.ChunkedContent;
import io.vfleet.wire.soap.SoapDialect;
import io.vfleet.wire.soap.SoapService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The service description, parsed by the JDK's schema parser. */
final class WsdlTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/soap");

    @TempDir
    private Path folder;

    @Test
    void everyMethodButFetchIsAnOperation() throws Exception {
        assertEquals(979, operations(Release.NEWEST).size());
        assertEquals(959, operations(Release.of("8.0.3.0")).size());
        assertFalse(operations(Release.NEWEST).contains("Fetch"));
        assertFalse(operations(Release.of("6.0")).contains("CreateSnapshotEx_Task"));
    }

    @Test
    void everyDocumentOfAnyReleaseIsAsTheSchemaLanguageHasIt() throws Exception {
        for (String release : List.of("2.5", "6.7", "8.0.3.0", Release.NEWEST.name())) {
            write(Release.of(release));
            ParsedWsdl.in(folder);
        }
    }

    @Test
    void everySchemaDocumentNamesTheOthersThatItNeeds() throws Exception {
        write(Release.NEWEST);
        for (ServiceDescriptionDocument document : ServiceDescriptionDocument.values()) {
            if (document.fileName().endsWith(".xsd")) ParsedWsdl.compile(folder.resolve(document.fileName()));
        }
    }

    @Test
    void whatIsNamedInTheDescriptionIsInIt() throws Exception {
        Element wsdl = written(ServiceDescriptionDocument.CALLS, Release.NEWEST);
        Set<String> elements = names(wsdl, "element").collect(toSet());
        Set<String> messages = names(wsdl, "message").collect(toSet());
        List<String> parts = attributes(wsdl, "part", "element");
        assertEquals(messages.size(), parts.size());
        assertEquals(Set.of(), without(parts, elements));
        for (String used : List.of("input", "output", "fault")) {
            assertEquals(Set.of(), without(attributes(wsdl, used, "message"), messages));
        }
        assertEquals(
                Set.of("urn:vim25/" + Release.NEWEST), Set.copyOf(attributes(wsdl, "soap:operation", "soapAction")));
    }

    @Test
    void everyTypeIsInOneDocumentOnly() throws Exception {
        Set<String> typeNames = new HashSet<>();
        for (ServiceDescriptionDocument document : ServiceDescriptionDocument.values()) {
            if (!document.fileName().endsWith(".xsd")) continue;
            Element schema = written(document, Release.NEWEST);
            Stream.of("complexType", "simpleType")
                    .flatMap(kind -> names(schema, kind))
                    .forEach(name -> assertTrue(typeNames.add(name), name));
        }
        assertTrue(typeNames.containsAll(Set.of("VirtualMachineConfigSpec", "ArrayOfVirtualDevice", "PropertySpec")));
        assertTrue(typeNames.containsAll(Set.of("CreateSnapshotRequestType", "ManagedEntityStatus", "ArrayOfString")));
    }

    @Test
    void goldenAnswersAreAsDescribed() throws Exception {
        write(Release.NEWEST);
        ParsedWsdl parsed = ParsedWsdl.in(folder);
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(GOLDEN)) {
            all.filter(file -> file.toString().endsWith(".xml")).forEach(files::add);
        }
        assertFalse(files.isEmpty());
        for (Path file : files) {
            assertEquals(List.of(), parsed.violationsIn(Files.readString(file)), file.toString());
        }
    }

    @Test
    void aCallWithItsMembersInAnotherOrderIsNotAsDescribed() throws Exception {
        write(Release.NEWEST);
        ParsedWsdl parsed = ParsedWsdl.in(folder);
        String self = "<_this type='VirtualMachine'>vm-1</_this>";
        String rest = "<memory>false</memory><quiesce>false</quiesce>";
        assertEquals(List.of(), parsed.violationsIn(call(self + "<name>a</name>" + rest)));
        assertFalse(parsed.violationsIn(call(self + rest + "<name>a</name>")).isEmpty());
        assertFalse(parsed.violationsIn(call(self + rest)).isEmpty());
    }

    @Test
    void anAddressIsWhereTheClientFoundUs() throws Exception {
        Element service =
                ParsedWsdl.parsed(text(ServiceDescriptionDocument.SERVICE, Release.NEWEST, "https://a.example:8443"));
        assertEquals(List.of("https://a.example:8443/sdk/vimService"), attributes(service, "soap:address", "location"));
        assertEquals(List.of("vim.wsdl"), attributes(service, "import", "location"));
    }

    private static String call(String arguments) {
        return "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><CreateSnapshot_Task"
                + " xmlns='urn:vim25'>" + arguments + "</CreateSnapshot_Task></e:Body></e:Envelope>";
    }

    private static Set<String> operations(Release release) throws IOException, SAXException {
        Element wsdl = written(ServiceDescriptionDocument.CALLS, release);
        Element port = (Element) wsdl.getElementsByTagName("portType").item(0);
        Element binding = (Element) wsdl.getElementsByTagName("binding").item(0);
        Set<String> operations = names(port, "operation").collect(toSet());
        assertEquals(
                names(port, "operation").toList(), names(binding, "operation").toList());
        assertEquals(operations.size(), names(port, "operation").count());
        return operations;
    }

    private static Set<String> without(List<String> names, Set<String> known) {
        return names.stream()
                .map(name -> name.substring(name.indexOf(':') + 1))
                .filter(name -> !known.contains(name))
                .collect(toSet());
    }

    private static Stream<String> names(Element in, String tag) {
        return attributes(in, tag, "name").stream();
    }

    private static List<String> attributes(Element in, String tag, String attribute) {
        NodeList found = in.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> ((Element) found.item(i)).getAttribute(attribute))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private void write(Release release) throws IOException {
        for (ServiceDescriptionDocument document : ServiceDescriptionDocument.values()) {
            Files.writeString(folder.resolve(document.fileName()), text(document, release, "https://localhost"));
        }
    }

    private static Element written(ServiceDescriptionDocument document, Release release)
            throws IOException, SAXException {
        return ParsedWsdl.parsed(text(document, release, "https://localhost"));
    }

    private static String text(ServiceDescriptionDocument document, Release release, String address) {
        ReleaseCatalog catalog = ReleaseCatalog.of(new SoapDialect(SoapService.VIM25, release));
        ChunkedContent slices = DocumentPart.slices(document.content(catalog, address));
        ByteArrayBuilder out = new ByteArrayBuilder(1024);
        while (slices.writeNext(out)) {}
        return new String(out.toByteArray(), US_ASCII);
    }
}
