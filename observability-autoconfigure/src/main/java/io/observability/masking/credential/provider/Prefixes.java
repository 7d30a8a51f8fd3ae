package io.observability.masking.credential.provider;

import java.util.ArrayList;
import java.util.List;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Words;

/**
 * The keys that begin with a prefix of their provider, as published by it: the prefix,
 * the characters that follow, and how many of them at least, or exactly.
 */
final class Prefixes {

	private static final String KEYS = """
			sk- url 16, sk_live_ url 10, sk_test_ url 10, rk_live_ url 10, rk_test_ url 10, whsec_ base 16,
			sk_ hex 40, sk_prod_ url 10, gsk_ url 20, xai- url 20, pplx- url 20, r8_ url 20, csk- url 20, fw_ url 20,
			tgp_v1_ url 20, jina_ url 30, tvly- url 20, pcsk_ url 20, lsv2_pt_ url 20, lsv2_sk_ url 20, nvapi- url 30,
			esecret_ url 20, hf_ url 30, api_org_ url 30, AKIA upper =16, ASIA upper =16, ABIA upper =16,
			ACCA upper =16, ABSK base 100, ABSKQmVkcm9ja0FQSUtleS base 20, AIza url 35, GOCSPX- url 20,
			LTAI url 12, AKID url 13, AQVN url 35, YCAJ url 30, SK hex =32, SG. dotted 20, key- lower =32,
			PMAK- url 24, NRAK- url 20, NRII- url 20, NRJS- url 16,
			NRSP- url 20, glsa_ url 32, glc_ base 32, eyJrIjoi base 60, lin_api_ url 30,
			rubygems_ hex 32, EZAK url 50, EZTK url 50, shippo_live_ hex 40, shippo_test_ hex 40, duffel_live_ url 40,
			duffel_test_ url 40, FLWSECK_TEST- url 12, FLWSECK- url 12, CFPAT- url 40, xkeysib- url 60,
			xsmtpsib- url 60, re_ url 20, AGE-SECRET-KEY- upper 40, hcaik_ url 40, phx_ url 30, rnd_ url 24,
			napi_ url 30, sb_secret_ url 20, pul- hex 32, AKCp url 60, bedrock-api-key- base 40, EAAA url 56,
			p8e- url 32, cmVmd base 50, AIO_ url 24, aio_ url 24, dnkey- url 60, cloudsmith_ url 20, apify_api_ url 30,
			lob_live_ url 20, ATBB url 24, ATCTT3 url 60,
			fc- hex =32, ek_ hex =32, bb_live_ url 20, e2b_ hex 30, cal_live_ hex 20, mlsn. hex 40,
			AQE base 100, rpa_ url 30,
			secret-live- url 20, secret-test- url 20, ls__ url 20, tr_dev_ url 16, tr_prod_ url 16""";

	private static final String TOKENS = """
			ghp_ url 16, gho_ url 16, ghu_ url 16, ghs_ url 16, ghr_ url 16, github_pat_ url 20, v1.0- url 150,
			glpat- dotted 16, gldt- url 16, glrt- dotted 16, glrtr- dotted 16, glptt- url 16, glcbt- url 16,
			glft- url 16, glffct- url 16, glsoat- url 16, glimt- url 16, glagent- url 16, glwt- url 16,
			xoxb- url 10, xoxp- url 10, xoxa- url 10, xoxr- url 10, xoxs- url 10, xoxe- url 10, xoxe.xox url 10,
			xoxc- url 10, xoxd- base 10, xoxo- url 10, xapp- url 10, xwfp- url 10, npm_ url 30, pypi-AgE url 30,
			dckr_pat_ url 20, dckr_oat_ url 20, dop_v1_ hex 32, doo_v1_ hex 32, dor_v1_ hex 32, shpat_ url 32,
			shpca_ url 32, shppa_ url 32, shpss_ url 32, shpua_ url 32, sq0atp- url 20, sq0csp- url 20, ntn_ url 30,
			secret_ url =43, figd_ url 30, figo_ url 30, figu_ url 30, sntrys_ base 30, sntryu_ hex 30, sntryi_ hex 30,
			tskey- url 16, hvs. url 20, hvb. url 20, hvr. url 20, ya29. dotted 20, ATATT3 base 60,
			EAAC url 60, EAAM url 60, EAAG url 60, EAAB url 60, EAAJ url 60, sl. base 60,
			dp.pt. url 30, dp.st. dotted 30, dp.ct. url 30,
			dp.sa. url 30, dp.scim. url 30,
			dp.audit. url 30, HRKU- url 30, pscale_tkn_ dotted 30, pscale_pw_ dotted 30, pscale_oauth_ dotted 30,
			sbp_ hex 36, fo1_ url 40, fm1r_ base 60, fm1a_ base 60, fm2_ base 60, dt0c01. dotted 60, dt0s01. dotted 60,
			dt0s16. dotted 60, sqp_ hex 32, squ_ hex 32, sqa_ hex 32, nfp_ url 30, CCIPAT_ url 20, CCIPRJ_ url 20,
			bkua_ url 32, bkct_ url 20, snyk_uat. dotted 20, pnu_ url 32, fio-u- url 60, tfp_ url 40, rdme_ url 60,
			CLOJARS_ url 60, ico- url 30, tk-us- url 40, sm_pat_ url 16, sm_aat_ url 16, sm_sat_ url 16,
			ops_eyJ base 60, ntfy_ url =29, ATTA hex 60, PAT- hex 32,
			vercel_blob_rw_ url 30, scw- url 30, gpat- url 20, patv1. dotted 30, t1. dotted 80, AQAAAA url 34,
			v2.local. url 40, v4.local. url 40, v2.public. url 40,
			v4.public. url 40, y0_ url 50, y1_ url 50, y2_ url 50, y3_ url 50,
			sgp_ url 36, slk_ hex 40, pat-na1- url 30, pat-eu1- url 30, access-production- url 30,
			access-sandbox- url 30, access-development- url 30, cfut_ url 30, cfat_ url 30, BBDC- url 30,
			lin_oauth_ url 30, shptka_ hex 30, polar_oat_ url 20, polar_pat_ url 20,
			access_token$production$ dollar 32, access_token$sandbox$ dollar 32,
			rt_ lower 20, ory_at_ dotted 30, ory_rt_ dotted 30, ory_ac_ dotted 30, ory_st_ url 20, ory_pat_ url 20,
			vcp_ url 20, vck_ url 20, $2a$ crypt 50, $2b$ crypt 50, $2y$ crypt 50, $6$ crypt 60, $5$ crypt 40,
			$y$j9T$ crypt 40, $argon2id$v=19$m argon 40, $argon2i$v=19$m argon 40, pbkdf2_sha256$ crypt 40""";

	private Prefixes() {
	}

	/** Return the prefixes of this type. */
	static List<Prefix> of(DataType type) {
		String rows = type.equals(SecretTypes.API_KEY) ? KEYS : TOKENS;
		List<Prefix> prefixes = new ArrayList<>();
		for (String row : Words.split(rows.replace('\n', ' '), ',')) {
			prefixes.add(Prefix.of(row.strip(), type));
		}
		return prefixes;
	}

}
