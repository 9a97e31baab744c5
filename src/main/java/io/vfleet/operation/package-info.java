/**
 * What the protocols call and what every API method is built from: the call, its reply, the method table, and the
 * components of one vCenter.
 */
@NullMarked
package io.vfleet.operation;

import org.jspecify.annotations.NullMarked;
