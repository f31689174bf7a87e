/** The figures of {@code ./atelier bench}: each compares or measures the packaged server in one run. Nothing is asserted of them. */
package org.atelier.bench;
