/**
 * The service description of one release as WSDL and XSD documents, generated from the metamodel while they are sent.
 */
@NullMarked
package io.vfleet.wire.soap.wsdl;

import org.jspecify.annotations.NullMarked;
