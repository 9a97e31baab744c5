package io.vfleet.access.token;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.ExcC14NParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Makes and checks signatures in XML with those of the platform; its secure validation is on. */
final class XmlSignatures {
    static final String DS = XMLSignature.XMLNS;
    private static final String SECURE_VALIDATION = "org.jcp.xml.dsig.secureValidation";
    /** The prefixes that stand in values of attributes, such as xsi:type. */
    private static final List<String> PREFIXES_IN_VALUES = List.of("xs", "xsi");

    private static final XMLSignatureFactory FACTORY = XMLSignatureFactory.getInstance("DOM");

    private XmlSignatures() {}

    /** Signs an element with an attribute ID; the signature becomes its child, before another one. */
    static void sign(Element element, Node before, SigningKey key) {
        try {
            List<Transform> transforms = List.of(
                    FACTORY.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                    FACTORY.newTransform(
                            CanonicalizationMethod.EXCLUSIVE, new ExcC14NParameterSpec(PREFIXES_IN_VALUES)));
            Reference reference = FACTORY.newReference(
                    "#" + element.getAttribute("ID"),
                    FACTORY.newDigestMethod(DigestMethod.SHA256, null),
                    transforms,
                    null,
                    null);
            SignedInfo info = FACTORY.newSignedInfo(
                    FACTORY.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                    FACTORY.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
                    List.of(reference));
            KeyInfoFactory keys = FACTORY.getKeyInfoFactory();
            KeyInfo keyInfo = keys.newKeyInfo(List.of(keys.newX509Data(List.of(key.certificate()))));
            var context = new DOMSignContext(key.key(), element, before);
            // Clients write them so when they make the canonical text by themselves.
            context.setDefaultNamespacePrefix("ds");
            context.putNamespacePrefix(CanonicalizationMethod.EXCLUSIVE, "ec");
            context.setIdAttributeNS(element, null, "ID");
            FACTORY.newXMLSignature(info, keyInfo).sign(context);
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
            throw new IllegalStateException("the algorithms of the platform sign what was just made", e);
        }
        withoutLineBreaks(element.getElementsByTagNameNS(DS, "SignatureValue"));
        withoutLineBreaks(element.getElementsByTagNameNS(DS, "X509Certificate"));
    }

    /** The platform breaks lines with a carriage return, which clients write as they like. No signature is over it. */
    private static void withoutLineBreaks(NodeList elements) {
        for (int i = 0; i < elements.getLength(); i++) {
            Node element = elements.item(i);
            element.setTextContent(element.getTextContent().replaceAll("\\s", ""));
        }
    }

    /** An element that a signature may be over, and its attribute with its id. */
    record SignedElement(Element element, @Nullable String namespace, String attribute) {
        String id() {
            return element.getAttributeNS(namespace, attribute);
        }
    }

    /**
     * Whether a signature is of that key and over all of those elements.
     *
     * @param others what it may be over besides
     */
    static boolean covers(Element signature, PublicKey key, List<SignedElement> all, List<SignedElement> others) {
        try {
            var context = new DOMValidateContext(key, signature);
            context.setProperty(SECURE_VALIDATION, true);
            Set<String> known = new HashSet<>();
            for (SignedElement each : all) if (!known.add(identified(context, each))) return false;
            for (SignedElement each : others) if (!known.add(identified(context, each))) return false;
            XMLSignature read = FACTORY.unmarshalXMLSignature(context);
            if (!read.validate(context)) return false;
            Set<String> covered = new HashSet<>();
            for (Reference reference : read.getSignedInfo().getReferences()) {
                if (!known.contains(reference.getURI())) return false;
                covered.add(reference.getURI());
            }
            return all.stream().allMatch(each -> covered.contains("#" + each.id()));
        } catch (MarshalException | XMLSignatureException | RuntimeException _) {
            // What is no signature makes the platform's reader fail in many ways.
            return false;
        }
    }

    private static String identified(DOMValidateContext context, SignedElement signed) {
        context.setIdAttributeNS(signed.element(), signed.namespace(), signed.attribute());
        return "#" + signed.id();
    }
}
