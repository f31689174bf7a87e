/** A load generator, and the bare CXF service to compare with; started by the script {@code bench} of this module. */
package org.atelier.soap.bench;
