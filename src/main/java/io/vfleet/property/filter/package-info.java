/**
 * Property filters and property collectors of a session: subscriptions, filter scans, update sets, versions and waits.
 */
@NullMarked
package io.vfleet.property.filter;

import org.jspecify.annotations.NullMarked;
