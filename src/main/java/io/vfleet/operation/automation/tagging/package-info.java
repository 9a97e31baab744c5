/** The tagging services of the Automation API: categories, tags, and what tags are attached to. */
@NullMarked
package io.vfleet.operation.automation.tagging;

import org.jspecify.annotations.NullMarked;
