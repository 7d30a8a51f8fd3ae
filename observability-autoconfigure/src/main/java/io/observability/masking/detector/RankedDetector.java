package io.observability.masking.detector;

/**
 * A detector with its rank, of which the lowest is the best.
 *
 * @param detector the detector
 * @param rank the rank
 * @param jumps whether it is trusted to jump over what it finds
 */
record RankedDetector(Detector detector, int rank, boolean jumps) {

}
