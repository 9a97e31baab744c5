/**
 * The Automation API, whatever the protocol: its operations and types as a table, the check of what comes in, and calls of
 * the methods of the API of managed objects, to which all its operations lead.
 */
@NullMarked
package io.vfleet.operation.automation;

import org.jspecify.annotations.NullMarked;
