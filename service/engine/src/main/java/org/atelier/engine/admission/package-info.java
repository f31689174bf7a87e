/** Whether a request is admitted: is it sensible, is there room, what would it cost. */
package org.atelier.engine.admission;
