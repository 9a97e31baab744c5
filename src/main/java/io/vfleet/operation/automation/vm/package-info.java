/** Details, power and lifecycle of virtual machines in the Automation API. */
@NullMarked
package io.vfleet.operation.automation.vm;

import org.jspecify.annotations.NullMarked;
