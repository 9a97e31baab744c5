/** What operators set, as records that refuse what is wrong, all of it at once. */
@NullMarked
package io.vfleet.config;

import org.jspecify.annotations.NullMarked;
