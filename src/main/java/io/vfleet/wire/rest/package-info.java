/**
 * The vSphere Automation API under /api and /rest: sessions, and the operations at their paths.
 */
@NullMarked
package io.vfleet.wire.rest;

import org.jspecify.annotations.NullMarked;
