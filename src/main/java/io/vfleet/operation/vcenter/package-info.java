/**
 * Builds one vCenter: its components, the table of all API methods, and the dispatcher that checks and routes every
 * call.
 */
@NullMarked
package io.vfleet.operation.vcenter;

import org.jspecify.annotations.NullMarked;
