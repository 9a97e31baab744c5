/**
 * The part of the vSphere Automation API that is served: sessions and the list of virtual machines, under /api and
 * /rest.
 */
@NullMarked
package io.vfleet.wire.rest;

import org.jspecify.annotations.NullMarked;
