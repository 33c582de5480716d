import { defineChange } from '#web/lib/api.ts';
import { showsApplications } from '#web/shared/applications/applications.queries.ts';

export const createOffer = defineChange('POST /api/v1/applications/{id}/offers', showsApplications);
export const updateOffer = defineChange('PUT /api/v1/offers/{id}', showsApplications);
export const deleteOffer = defineChange('DELETE /api/v1/offers/{id}', showsApplications);
export const acceptOffer = defineChange('POST /api/v1/offers/{id}/accept', showsApplications);
export const declineOffer = defineChange('POST /api/v1/offers/{id}/decline', showsApplications);
export const updateOfferSettings = defineChange('PUT /api/v1/offers/settings', ['offers']);
export const setExchangeRate = defineChange('PUT /api/v1/exchange-rates', ['offers']);
export const deleteExchangeRate = defineChange('DELETE /api/v1/exchange-rates', ['offers']);
