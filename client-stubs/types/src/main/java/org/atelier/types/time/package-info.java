/** The one hand-written part of the wire types: times. */
package org.atelier.types.time;
